"""The words by which a name is known. Common first names and surnames of the Netherlands and Belgium: of anybody.

All in small letters without accents. What is also an ordinary word stands in a list of its own, which counts for less.
"""

from app.content.personal.reading import listed

PARTICLES = listed("de den der van ter ten 't la le el al di da du von")

SHORT_TITLES = listed("mevr mvr mw dhr mr mrs drs dr ing ir prof fam sgt insp")

TITLES = listed(
    "mevrouw meneer mijnheer menheer heer juffrouw familie oom tante buurman buurvrouw dokter professor meester juf "
    "agent agente hoofdagent brigadier inspecteur hoofdinspecteur commissaris hoofdcommissaris rechercheur wijkagent "
    "wijkinspecteur aspirant surveillant adjudant wachtmeester kapitein luitenant sergeant majoor boa handhaver "
    "korpschef politiechef teamchef teamleider zonechef sectorhoofd ploegchef chef leidinggevende mentor praktijkcoach "
    "coach docent stagiair stagiaire collega oud-collega officier rechter advocaat advocate burgemeester wethouder "
    "verdachte getuige aangever aangeefster melder meldster slachtoffer arrestant"
)

FIRST_NAMES = listed(
    # The Netherlands and Flanders.
    "aad aafke aart abel adriaan agnes albert aleida alexander alexandra alice alwin amelie andre andrea andries "
    "angela angelique anita anja anke ankie anna annabel anne anneke annelies annemarie annemieke annet annette annick "
    "annie anouk antje antoine anton antoon arie arjan arjen arnold arnoud arthur astrid axel barbara bart bastiaan "
    "beatrijs bernadette bernard bianca bram brecht brenda brigitte britt bruno camiel carla carlijn carlo carmen "
    "carolien caroline cas caspar catharina cathy cecile cedric celine chantal charlotte chris christa christel "
    "christiaan christian christien christine claudia coen conny cor corine cornelis corrie daan daisy daniel danielle "
    "danny daphne david debby denise dennis desiree dewi diana dieter dimitri dirk dominique dora doreen dorien dorus "
    "duco edgar edith edwin eefje eelco egbert elena eline elisabeth elise elke ella ellen elly eloise emiel emilie "
    "emily emma eric erica erik erwin esmee esther eva evelien eveline evert evi felix femke fenna ferdinand filip "
    "floris francine francois franziska fred frederik freek freya frits gabriel geert geertje gerard gerda gerrit gert "
    "gertjan gijs gijsbert gilles gisela greet greetje guido guus hanna hannah hanneke hans harm harmen harold harrie "
    "harry hein heleen helena helga hendrik henk hennie henny henri henriette herman hester hilde hubert hugo ilja "
    "ilona ilse inge ingeborg ingrid irene iris irma isabel isabelle ivo jaap jacob jacqueline jacques jan janine "
    "janna janneke jannes jannie jarno jasmijn jasper jeanette jef jelle jelmer jeroen jesse jessica jim jip jo "
    "joachim joan joanna jochem joep joeri johan johanna johannes john joke jolanda jolien jonas jonathan joost joppe "
    "jordi jordy joris jorrit jos josefien joyce judith julia julie juliette jurgen jurre kaatje karel karen karin "
    "karlijn karolien kasper katja katrien kees kelly kevin kilian kim klaartje klaas koen kris kristel kristof laila "
    "lambert lana lara lars laura laurens lauri leendert lennart lenny leo leon leonie lieke liesbeth lieselot lieven "
    "linda lisa lisanne lisette lode lodewijk lotte louis louise luc lucas lucie ludo luuk maaike maarten machteld "
    "madelief madelon manon marc marcel margot margriet maria marian marianne marieke marielle marijke marijn mariska "
    "marit marja marjan marjolein marleen marlies marloes martijn martin martine mascha mathijs matthias matthijs maud "
    "maurice maurits melanie melissa menno mia michael michel michelle mieke mike mila milan milou miranda mirjam "
    "mirthe monica monika monique nadia nadine nancy natalie natasja nathalie nele nick nicky nico nicolas nicole niek "
    "niels nienke nils nina noa noah noortje norbert olaf olivier oscar ottilie otto pascal patricia patrick paul "
    "paula pauline peter petra philip pieter pieternel pim pleun quinten rachel raf ralph ramon raymond rebecca "
    "reinier reinout rembrandt remco remi renate rene renee rianne ricardo richard rick rik rita robbert robert robin "
    "roderick roel roeland roelof rogier roland romy ron ronald ronnie rosalie rosanne ruben rudy ruth ruud saartje "
    "sabine sabrina samantha samuel sander sandra sanne sara sarah saskia sebastiaan sebastian sem senne sharon siebe "
    "sietske sigrid silke silvia simon simone sjaak sjoerd sofie sonja sophie stan stef stefan stefanie stephanie "
    "steven stijn suzan suzanne sven sylvia tamara tanja tess tessa teun teunis theo thijmen thijs thomas tiemen "
    "tijmen tijs tim timo tineke titia tjeerd tobias tom tonny truus ursula valerie vanessa veerle vera veronique "
    "victor vincent viola violet walter wanda ward wendy wesley wessel wiebe wietske willeke willem willemijn wim wout "
    "wouter xander xandra xavier yannick yara yolanda yvette yvon yvonne "
    # Of families that came here later.
    "abdel abdelkader abdellah abdul abdullah achmed adem agnieszka ahmed ahmet aicha aisha aleksandra ali alicja amal "
    "amina amine amir amira anouar anwar asli aylin ayoub ayse aziz bilal burak cem chaima deniz dogan dounia ebru "
    "elif emine emre enes fadime faisal farid farida fatih fatiha fatima fatma ferhat fouad gulsen habiba hafsa hakan "
    "hamid hamza hanan hassan hatice hicham houda hussein ibrahim idriss ikram ilias ilyas imane imran ismail jamal "
    "jamila kadir kamal karim karima katarzyna khadija khalid krzysztof latifa leila loubna mahmoud malgorzata malika "
    "mariam mehmet merve meryem mo mohamed mohammed mounir mourad muhammed murat mustafa mustapha nabil nadir naima "
    "najat nasser nawal noureddine omar osman piotr rachid rachida rahma rania rashid ravi redouan sabri said saida "
    "saloua samir samira selim selma serkan shanti souad soufiane soukaina sumeyye tarik tomasz tugba umit wahid "
    "wojciech yasmina yassin yassine youssef yusuf zahra zakaria zehra zeynep zineb "
    # Of their children.
    "ahmad angelo anouar arne ashley barry cees chayenne chloe cindy dave demi dirkje dylan elien ferry fleur "
    "godelieve griet gunther hakim ingmar ismael jamilla jarne jayden jeffrey joey kyra lander lesley liam lowie "
    "maikel marthe marvin mehdi melvin milo mitchel naomi olga ouassim pam piet pieterjan priscilla quincy remy romano "
    "rowan roy sandy senna seppe shirley soraya souhaila stanley tariq tyler wannes warre winston younes zoe zouhair"
)
"""First names that are no Dutch word, not even with the capital of a sentence."""

WORD_FIRST_NAMES = listed(
    "ad alex amber an ans arend bas beer ben bert bo bob boy dees dick els fee finn floor fons frank ina ine jet job "
    "joy kiki kit leen len lien lies lieve linde lot luna mark mats max may mees merel mick nel nova pien pip puck ria "
    "rob roos rosa saar sam sien sjors sterre stien storm ties tina ton toon toos trees wil wilma wolf"
)
"""First names that are also a word, or something else with a capital: they count inside a sentence."""

SURNAMES = listed(
    "aerts amrani arslan aydin azzouzi bakkali benali beukema bijlsma boersma bogaert bosma bouali brands celik claes "
    "cools cuypers damen declercq dekkers demir desmedt desmet devos dewilde dijkstra driessen dubois evers geerts "
    "gerritsen gielen goossens haddad hamdaoui haverkamp hendriks hermans hiemstra hoeks hoekstra hofman huizinga "
    "idrissi jacobs jansen janssen janssens kaddouri kaya kooistra kowalski kramer kuijpers kuiper kuipers lambert "
    "lambrechts leenders maes martens meijer mertens meyer michiels mulder nguyen nijland nowak oosterhuis ozturk "
    "peeters pieterse pietersen postma ramdin rutten sahin schepers scholten schouten segers sikkema singh smit smits "
    "terpstra timmermans tuinstra vandamme veenstra verbeek verhoeven verlinden vermeer vermeulen verstraeten vries "
    "westerveld wiersma willems wouters wuyts yildiz yilmaz zijlstra"
)
"""Surnames that are no Dutch word."""

WORD_SURNAMES = listed(
    "backer bakker beek berg boer bos bosch broek brouwer bruijn bruin clercq dam dekker dijk doorn graaf groot haan "
    "heijden heuvel heyden hoogland horst huisman jong jonge kok koning koster kroon kuil laan leeuw linden maas meer "
    "molenaar pauw peters post prins ridder ruiter schipper slager smet snijders timmer veld velde ven visser vos wal "
    "wilde wit wolf"
)
"""Surnames that are also a word: they count after a first name, a title or initials."""

NO_NAMES = listed(
    # What begins a sentence when the full stop was forgotten.
    "ik je jij u hij zij ze wij we jullie het de een dit dat die deze als dan maar en of want dus omdat toen wat wie "
    "waar waarom hoe wanneer welke niet geen wel ook er daar hier nu eerst bij met zonder voor na naar van in op aan "
    "over onder tegen om door uit mijn jouw zijn haar ons onze hun alleen altijd nooit soms misschien iemand niemand "
    "iedereen alles niets veel weinig kan kun mag moet wil wilt zou zal doe ga gaat laat heb hebt heeft is ja nee "
    "eigenlijk volgens samen zelf toch gewoon graag liever meteen direct later morgen vandaag gisteren daarna daarom "
    # Where we are from and where we work.
    "nederland nederlander nederlandse nederlands belg belgie belgisch belgische vlaming vlaams vlaamse marokkaan "
    "marokkaans marokkaanse turk turks turkse surinamer surinaamse pool pools poolse syrier syrische duitser duits "
    "duitse fransman franse engels engelse europa europese amsterdam rotterdam utrecht haag eindhoven tilburg breda "
    "groningen arnhem nijmegen zwolle almere haarlem maastricht enschede leiden assen lelystad apeldoorn brussel "
    "antwerpen gent brugge leuven hasselt mechelen luik namen limburg brabant zeeland friesland drenthe overijssel "
    "gelderland flevoland holland vlaanderen noord noord-brabant noord-holland zuid zuid-holland oost oost-brabant "
    "oost-nederland west midden centrum stad "
    # Institutions, months, days and what is on a phone.
    "politie justitie korps team basisteam eenheid zone parket rijksrecherche recherche integriteit gemeente "
    "ministerie kamer staat januari februari maart april mei juni juli augustus september oktober november december "
    "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag facebook instagram whatsapp snapchat tiktok google "
    "telegram twitter linkedin signal youtube teams kerst pasen ramadan koningsdag jehova slachtofferhulp"
)
"""Words with a capital that are no name, not even after a title."""
