"""The promise, paragraph by paragraph: which tests prove it, or which risk it admits. No word of the page is left out.

`PROVEN` goes from the words on the page to the tests that fail when they are no longer true. `ADMITTED` is what we
cannot prevent, and say. `EXPLAINED` promises nothing.
"""

ENUMERATED = "ballots/test_certain_votes.py::test_no_vote_is_certain_to_an_outsider_or_to_one_voter"
STRICT = "ballots/test_certain_votes.py::test_in_strict_mode_no_vote_is_certain_to_two_voters_together"
BLIND = "sessie/verbs/test_voting.py::test_nothing_of_a_choice_reaches_any_screen_before_it_closes"
SAME_ANSWER = "sessie/verbs/test_voting.py::test_the_answer_to_a_choice_is_the_same_whatever_was_chosen"
MIND = "sessie/verbs/test_voting.py::test_a_colleague_changes_her_mind_until_it_closes_and_not_after"
WORDS = "sessie/verbs/test_voting.py::test_a_team_of_six_sees_words_and_never_a_number"
TICK = "sessie/stream/test_stream.py::test_the_number_of_choices_moves_only_on_the_tick"
WHICHEVER = "sessie/test_promises.py::test_the_regie_and_the_scherm_look_the_same_whichever_phone_chose_what"
NO_LIST = "sessie/test_promises.py::test_no_button_of_the_regie_is_about_one_phone"
NO_NAME = "sessie/test_promises.py::test_nobody_is_asked_for_a_name_an_address_or_a_number"
NO_PLACE = "sessie/test_promises.py::test_no_table_has_a_place_for_who_or_when"
BALLOTS_GO = "sessie/verbs/test_erase.py::test_no_file_holds_a_ballot_once_it_is_closed"
KEPT_WORDS = "sessie/test_promises.py::test_what_was_shown_in_words_is_kept_in_words"
NO_TRACE = "browser/test_whole_sessie.py::test_six_colleagues_see_words_talk_read_the_norm_and_leave_no_trace"
BUNDLE = "sessie/test_werkvormen.py::test_arguments_come_as_one_bundle_and_are_weighed_before_choosing_again"
FEW_TEXTS = "sessie/test_werkvormen.py::test_too_few_texts_are_erased_unread"
LEAST_TEXTS = "ballots/test_sealed_texts.py::test_the_bundle_opens_from_the_least_senders_and_texts_and_not_one_below"
SHUFFLED = "ballots/test_sealed_texts.py::test_the_order_of_handing_in_says_nothing_about_the_order_that_is_shown"
NOT_TIED = "ballots/test_pairs.py::test_a_choice_beside_its_reasons_is_not_tied_to_who_wrote_one"
DELETED = "report/test_wissen.py::test_a_deleted_sessie_leaves_no_row_no_file_and_no_byte"
OTHER_MARK = "sessie/test_promises.py::test_that_a_phone_took_part_has_another_mark_for_every_question_and_is_forgotten"
SAME_REQUESTS = (
    "browser/test_oefenen.py::test_the_server_gets_the_same_requests_whether_somebody_chooses_and_writes_or_not"
)
NO_CARD = "browser/test_offline.py::test_a_phone_that_has_the_library_asks_the_server_for_no_card"

PROVEN: dict[str, tuple[str, ...]] = {
    # What counts most.
    "Je kaart gaat dicht zodra je kiest. Tot het kiezen sluit, kun jij nog kijken en iets anders kiezen. Verder "
    "niemand.": (MIND, "browser/test_hard_moments.py::test_looking_at_ones_own_choice_ends_when_the_thumb_goes"),
    "De groep ziet alleen een beeld van de groep. Pas als het kiezen gesloten is. Nooit wie wat koos.": (BLIND, WORDS),
    "Je doet mee zonder naam. Geen account, geen mailadres, geen telefoonnummer.": (NO_NAME, NO_PLACE),
    # A colleague.
    "Ziet hoeveel telefoons hebben gekozen. Dat getal verandert hooguit elke drie seconden.": (TICK,),
    "Ziet niet wat jij kiest. Na het kiezen ziet elke telefoon er hetzelfde uit.": (BLIND, SAME_ANSWER),
    "Ziet niet dat je iets anders kiest.": ("sessie/stream/test_stream.py::test_a_changed_mind_is_not_heard_at_all",),
    "Ziet het beeld van de groep, net als jij.": (WORDS,),
    "Kan je kaart niet openen. Jij zelf ook niet meer: je keuze is van je telefoon verdwenen.": (MIND, NO_TRACE),
    # The begeleider.
    "Ziet hoeveel telefoons hebben gekozen, net als jij. Geen lijst van telefoons, geen volgorde, geen tijden.": (
        WHICHEVER,
        NO_LIST,
        "browser/test_whole_sessie.py::test_a_boss_with_a_screen_and_a_regie_learns_nothing_from_a_changed_mind",
    ),
    "Kan niet meekiezen met de browser die de sessie leidt.": (
        "sessie/verbs/test_voting.py::test_the_begeleider_cannot_vote_with_the_browser_that_leads",
    ),
    "Kan niet één telefoon eruit zetten.": (
        NO_LIST,
        "sessie/verbs/test_admission.py::test_a_new_code_sends_every_phone_out_and_the_old_code_is_dead",
    ),
    "Ziet hetzelfde beeld als de groep. De losse keuzes bestaan niet meer.": (BALLOTS_GO,),
    "Kan een gesloten vraag niet opnieuw openen.": (
        "sessie/verbs/test_voting.py::test_a_closed_vraag_never_opens_again",
    ),
    "Kiest de begeleider mee op een andere telefoon? Ook dan verraadt het beeld geen enkele andere keuze met "
    "zekerheid.": (
        ENUMERATED,
        "ballots/test_several_answers.py::test_no_answer_is_certain_to_an_outsider_or_to_one_voter",
    ),
    # The operator.
    "Ziet alleen verzegelde keuzes. Ze zijn allemaal even lang en de sleutel staat niet in de database.": (
        "ballots/test_seal.py::test_all_choices_are_equally_long",
        "ballots/test_seal.py::test_a_ballot_does_not_open_with_another_key",
        "sessie/test_promises.py::test_the_key_of_an_open_vraag_is_in_no_database_file",
    ),
    "Vindt geen namen, geen adressen van telefoons en geen tijd waarop iemand koos. Ook niet in het logboek.": (
        NO_PLACE,
        "sessie/verbs/test_erase.py::test_no_file_holds_the_token_of_a_phone",
        "sessie/verbs/test_erase.py::test_codes_votes_and_addresses_reach_no_log",
    ),
    "Ziet alleen wat het scherm mag tonen. Zijn dat woorden, dan zijn er geen aantallen bewaard.": (KEPT_WORDS,),
    "Kan niets meer openen. De sleutel is vernietigd en de verzegelde keuzes zijn gewist.": (
        BALLOTS_GO,
        "ballots/test_keyring.py::test_destroying_overwrites_the_bytes_and_not_only_the_name",
    ),
    "Kan het niet meer. Wie niet meekeek voordat het kiezen sloot, komt te laat.": (
        BALLOTS_GO,
        "sessie/test_crash.py::test_a_key_that_a_crash_left_behind_is_destroyed_before_the_doors_open",
    ),
    # What the group gets to see.
    "Hoe kleiner de groep, hoe minder we laten zien. Anders kun je uitrekenen wie wat koos. ‘Zeg ik liever niet’ telt "
    "mee als keuze.": (ENUMERATED, "ballots/test_publish.py::test_the_blank_is_an_optie_like_any_other"),
    "Minder dan 5: Niets. Je praat zonder uitslag. De keuzes worden gewist.": (
        "sessie/verbs/test_voting.py::test_a_team_of_four_gets_no_result_and_keeps_talking",
        BALLOTS_GO,
    ),
    "5 tot en met 9: Woorden, geen aantallen.": (
        "ballots/test_publish.py::test_from_the_minimum_on_every_outcome_shows_words",
        "ballots/test_publish.py::test_at_nine_votes_the_middle_is_one_word",
    ),
    "10 of meer: Aantallen, maar alleen als minstens 3 mensen een antwoord kozen en minstens 3 niet. Geldt dat niet "
    "voor elk antwoord? Dan woorden.": (
        "ballots/test_publish.py::test_at_ten_votes_exact_counts_appear_when_every_optie_has_three",
        "ballots/test_publish.py::test_one_small_optie_turns_all_opties_into_words",
        "ballots/test_several_answers.py::test_exact_counts_need_three_who_did_and_three_who_did_not",
    ),
    "60 of meer: Is een antwoord minder dan 3 keer gekozen? Dan procenten in stappen van vijf.": (
        "ballots/test_publish.py::test_a_full_hall_sees_whole_fives_when_one_optie_is_small",
    ),
    "Niemand, één of twee telefoons enkele of geen": ("ballots/test_publish.py::test_whatever_is_shown_is_true",),
    "Alles ertussen een deel": ("ballots/test_publish.py::test_whatever_is_shown_is_true",),
    "Iedereen, op hooguit twee na (bijna) iedereen": ("ballots/test_publish.py::test_whatever_is_shown_is_true",),
    "Vanaf 10 keuzes wordt ‘een deel’ een minderheid of een meerderheid. Een minderheid is hooguit de helft. Kun je "
    "‘Geen van alle’ kiezen, dan zijn we nog iets voorzichtiger.": (
        "ballots/test_publish.py::test_from_ten_votes_the_middle_word_says_which_half",
        "ballots/test_several_answers.py::test_with_geen_van_alle_the_middle_word_is_split_one_vote_later",
    ),
    "In de strenge stand liggen de grenzen hoger: woorden vanaf 7 keuzes, aantallen vanaf 14. De begeleider zet die "
    "stand aan voordat de sessie begint.": (
        "ballots/test_publish.py::test_strict_keeps_to_words_below_fourteen_and_wants_four_of_each",
        NO_LIST,
    ),
    # Texts.
    "Je tekst is verzegeld zolang er geschreven wordt. Kort, lang of leeg: in de database is alles even lang.": (
        "ballots/test_sealed_texts.py::test_every_letter_is_as_long_as_every_other_and_opens_as_it_was_written",
        "ballots/test_sealed_texts.py::test_a_letter_opens_with_its_own_key_and_voter_only",
    ),
    "Niemand anders leest je tekst voordat het schrijven dicht is. Dat gaat pas dicht als de tijd om is, of als elke "
    "telefoon iets heeft ingeleverd. Niets inbrengen telt ook.": (
        BUNDLE,
        "sessie/test_werkvormen.py::test_writing_cannot_be_cut_short_while_somebody_still_writes",
    ),
    "Leveren minder dan 5 telefoons iets in, of zijn er minder dan 3 teksten? Dan worden ze ongelezen gewist. In de "
    "strenge stand zijn dat er 7 en 4.": (FEW_TEXTS, LEAST_TEXTS),
    "De teksten zijn geschud. Nergens staat van wie een tekst is, wanneer hij kwam of wat die telefoon koos.": (
        SHUFFLED,
        NOT_TIED,
        "ballots/test_sealed_texts.py::test_two_texts_of_one_phone_stand_at_places_that_say_nothing_of_each_other",
    ),
    "De begeleider leest ze als eerste, en kan een tekst weglaten of samenvatten. Dat staat er dan bij. Wat is "
    "weggelaten, wordt gewist als de sessie eindigt.": (BUNDLE, DELETED),
    "Staat er een naam, een nummer of een adres in je tekst? Dan waarschuwt de app jou, en niemand anders. Hij ziet "
    "niet alles.": (
        "sessie/verbs/test_writing.py::test_a_phone_number_comes_back_once_with_a_warning",
        "sessie/verbs/test_writing.py::test_the_warning_blocks_nothing_and_stays_between_phone_and_server",
        "content/personal/test_personal.py::test_what_points_to_a_person_is_found_once_and_by_its_kind",
    ),
    # Two rondes.
    "De groep ziet twee beelden naast elkaar: voor en na het gesprek. Wie van keuze wisselde, staat er niet in. Zo "
    "gaat het ook als één feit verandert.": (
        "sessie/test_werkvormen.py::test_in_two_rondes_both_results_stand_side_by_side",
        "ballots/test_pairs.py::test_two_rondes_side_by_side_tie_no_first_choice_to_a_second",
        "ballots/test_pairs.py::test_facts_that_change_one_by_one_tie_no_choice_to_another",
    ),
    "Doen niet precies dezelfde telefoons mee? Dan komt er de tweede keer geen uitslag. Kwam je er later bij, dan kijk "
    "je die keer mee.": (
        "sessie/test_werkvormen.py::test_when_one_of_the_first_ronde_is_missing_there_are_no_figures",
        "sessie/test_werkvormen.py::test_one_who_came_in_between_watches_the_second_ronde",
    ),
    "Daarvoor onthoudt de server welke telefoons meededen, bij elke vraag met een ander kenmerk. Wat je koos, staat er "
    "niet bij. Het is weg zodra die vraag niet meer terugkomt.": (OTHER_MARK, NO_PLACE),
    # Rankings and roles.
    "De groep ziet alleen de volgorde van de hele groep. Geen punten en geen aantallen. Bij minder dan 5 keuzes, of "
    "bij veel waarden in een kleine groep, is er geen uitslag.": (
        "sessie/test_werkvormen.py::test_values_are_put_in_order_and_only_the_order_of_the_room_is_shown",
        "ballots/test_order.py::test_below_the_minimum_every_room_shows_the_same_nothing",
        "ballots/test_order.py::test_nothing_of_somebody_else_is_certain_to_one_voter",
    ),
    "Je rol staat alleen op jouw telefoon. Een uitslag per rol bestaat niet.": (
        "sessie/test_werkvormen.py::test_each_phone_has_its_own_role_and_no_screen_splits_the_result",
    ),
    "Mensen die hun keuze aan elkaar vertellen. Twee mensen samen kunnen in een kleine groep soms afleiden wat de rest "
    "koos. De strenge stand voorkomt dat.": (
        STRICT,
        "ballots/test_certain_votes.py::test_two_known_ballots_are_more_than_the_default_can_bear",
    ),
    # Afterwards.
    "Je begeleider kan een verslag lezen en printen. Daarin staat wat op het scherm kwam: het beeld van de groep, de "
    "teksten die getoond zijn en wat jullie afspraken. Geen namen, geen losse keuzes, en niets van teksten die niet "
    "getoond zijn.": (
        "report/test_verslag.py::test_the_verslag_says_value_by_value_what_the_scherm_said",
        "report/test_verslag.py::test_released_texts_are_in_it_and_what_was_left_out_is_not",
    ),
    "De begeleider kan alles van een sessie in één keer wissen. Anders wist de server het zelf, een aantal dagen na "
    "het einde. Meestal zijn dat er dertig.": (
        DELETED,
        "sessie/test_recovery.py::test_an_ended_sessie_is_deleted_after_thirty_days",
    ),
    # What a team remembers.
    "De begeleider kan een teamgeheugen bijhouden. Gebeurt dat, dan zegt je telefoon het vooraf. Erin komen de "
    "afspraken, de conclusie van een moreel beraad, en uitslagen die in precieze aantallen op het scherm stonden.": (
        "team/test_team_code.py::test_only_who_keeps_a_team_is_asked_whether_the_sessie_goes_into_its_memory",
        "team/test_remembering.py::test_every_phone_is_told_beforehand_that_the_team_keeps_what_is_agreed",
        "team/test_remembering.py::test_a_conclusion_of_a_beraad_is_kept_and_what_phones_wrote_is_not",
        "team/test_toen_nu.py::test_words_then_are_not_kept_so_there_is_nothing_to_compare",
        "team/test_toen_nu.py::test_a_result_that_the_room_never_saw_is_not_kept",
    ),
    "Geen keuze van iemand, geen tekst van een telefoon, geen code van een sessie, en alleen de maand.": (
        "team/test_remembering.py::test_nothing_about_a_person_or_a_sessie_stands_in_the_rows_of_a_team",
        "team/test_remembering.py::test_a_conclusion_of_a_beraad_is_kept_and_what_phones_wrote_is_not",
    ),
    "Toen en nu komen alleen naast elkaar als allebei precieze aantallen waren, met minstens een kwartaal ertussen.": (
        "team/test_toen_nu.py::test_less_than_a_quarter_later_there_is_nothing_and_nothing_says_so",
        "team/test_toen_nu.py::test_words_now_are_never_laid_beside_numbers_then",
    ),
    "Wist de begeleider de sessie, dan blijft staan wat al in het teamgeheugen stond. Het teamgeheugen zelf wis je ook "
    "in één keer. Anders wist de server het, meestal na twee jaar.": (
        "team/test_terugkomen.py::test_an_agreement_of_a_deleted_sessie_still_comes_back_to_its_team",
        "team/test_leaving.py::test_one_question_first_and_then_no_row_and_no_byte_is_left",
        "team/test_keeping.py::test_what_a_team_said_two_years_ago_goes_by_itself_and_a_team_without_anything_as_well",
    ),
    "Zolang de sessie duurt, bewaart je telefoon een willekeurig getal. Zo weet de server dat het nog steeds dezelfde "
    "telefoon is, en kiest niemand twee keer. In dat getal staat niets over jou. Bij een open vraag telt je telefoon "
    "ook hoe vaak je koos, maar niet wat. Je keuze zelf staat er niet op.": (
        "sessie/test_promises.py::test_a_phone_carries_one_random_number_that_says_nothing_and_goes_with_the_browser",
        "sessie/verbs/test_admission.py::test_joining_twice_in_one_browser_is_one_phone",
        NO_TRACE,
    ),
    "De QR-code is voor iedereen gelijk. Hij brengt je naar de sessie en verder niets.": (
        "sessie/test_promises.py::test_the_qr_code_is_the_same_for_everybody_and_leads_to_the_sessie_alone",
    ),
    # Practising alone.
    "Wat je kiest en schrijft, gaat niet naar de server. Het staat alleen op je eigen telefoon. Wie je telefoon pakt, "
    "kan het dus lezen.": (SAME_REQUESTS,),
    "De server geeft alleen kaarten. Staan ze eenmaal op je telefoon, dan vraagt hij er geen meer op. De server weet "
    "dan niet welke kaart je leest.": (
        "practice/test_pages.py::test_no_page_of_the_room_takes_anything",
        NO_CARD,
    ),
    "Alles wat je bewaarde, kun je meenemen of in één keer wissen.": (
        "browser/test_oefenen.py::test_everything_can_be_taken_along_and_wiped_with_a_way_back",
    ),
}

ADMITTED = {
    "Kan een vraag openbreken zolang het kiezen loopt. Dan staat de sleutel nog op die computer. Dat kunnen we niet "
    "uitsluiten.",
    "Je collega’s kunnen je manier van schrijven herkennen. Schrijf kort en neutraal.",
    "De beheerder kan de teksten lezen vanaf het moment dat de begeleider dat kan. Van wie ze zijn, ziet ook de "
    "beheerder niet.",
    "Wie de teamcode heeft, kan het lezen en wissen. De beheerder van de server kan het ook lezen. Staat er een naam "
    "in een afspraak, dan staat die er ook.",
    "Iemand kijkt op je scherm. Draai je telefoon weg als je kiest. Daarna is je keuze uit beeld.",
    "Iemand beheerst de server terwijl jij kiest. Zie hierboven.",
    "Twee sessies met bijna dezelfde groep. Doet er één collega meer of minder mee met dezelfde kaart? Dan kan iemand "
    "de twee beelden naast elkaar leggen en raden.",
    "Een telefoon of netwerk van je werk. Je organisatie kan daarop soms meekijken. Twijfel je? Neem je eigen telefoon "
    "en je eigen internet.",
    "Wat je hardop zegt. Een gesprek kan niemand wissen. Jij kiest wat je vertelt.",
    "Staat er http in het adres en niet https? Dan is de sessie een proef en kan iemand op hetzelfde netwerk meelezen. "
    "Kies dan geen antwoord dat geheim moet blijven.",
}

EXPLAINED = {
    "Terug naar je kaart",
    "Eerlijk kiezen kan alleen als je weet wie er meekijkt. Hier staat het, ook waar onze belofte ophoudt.",
    "Vaak je leidinggevende.",
    "Zorgt voor de server, en kan bij de database, het logboek en de reservekopieën.",
    "Wie de draaiende computer helemaal beheerst. Een inbreker, of een beheerder die regels breekt.",
}
