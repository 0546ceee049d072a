BEGIN TRANSACTION;
CREATE TABLE afspraak (
	id VARCHAR NOT NULL, 
	sessie_id VARCHAR NOT NULL, 
	nr INTEGER NOT NULL, 
	tekst VARCHAR NOT NULL, 
	terug VARCHAR, 
	PRIMARY KEY (id), 
	FOREIGN KEY(sessie_id) REFERENCES sessie (id)
);
INSERT INTO "afspraak" VALUES('c66b9ece08919c170988f79bbbb6bcf7','b2801c78e1e1eee032c45d89c7054307',1,'We vragen eerst wat er speelt.','2027-01-04');
CREATE TABLE begeleider (
	merk BLOB NOT NULL, 
	sessie_id VARCHAR NOT NULL, 
	PRIMARY KEY (merk, sessie_id), 
	FOREIGN KEY(sessie_id) REFERENCES sessie (id)
);
INSERT INTO "begeleider" VALUES(X'630DCD2966C4336691125448BBB25B4FF412A49C732DB2C8ABC1B8581BD710DD','b2801c78e1e1eee032c45d89c7054307');
INSERT INTO "begeleider" VALUES(X'630DCD2966C4336691125448BBB25B4FF412A49C732DB2C8ABC1B8581BD710DD','59e2ce950a8ac29d894f74cbca2b61b6');
CREATE TABLE deelnemer (
	sessie_id VARCHAR NOT NULL, 
	merk BLOB NOT NULL, 
	PRIMARY KEY (sessie_id, merk), 
	FOREIGN KEY(sessie_id) REFERENCES sessie (id)
)
 WITHOUT ROWID

;
INSERT INTO "deelnemer" VALUES('59e2ce950a8ac29d894f74cbca2b61b6',X'08A0729CCCC0FA9969E6FB1852DF3E2E6F8789ECD5BDCB43223C3B12C13238EE');
INSERT INTO "deelnemer" VALUES('59e2ce950a8ac29d894f74cbca2b61b6',X'1B8291AA13B66A32C45C9F045A6C8762771F1CC096AD423B63FDBF8BF59AB314');
INSERT INTO "deelnemer" VALUES('59e2ce950a8ac29d894f74cbca2b61b6',X'5F8DCE4CAE69E4DD7E83552881DEB11339A97B4D0E89E8FCBDD48DA32A0A371A');
INSERT INTO "deelnemer" VALUES('59e2ce950a8ac29d894f74cbca2b61b6',X'7B07322C0707959CBD7B15F6DE2C55D3F71F416A609F7FE1A94C324076725924');
INSERT INTO "deelnemer" VALUES('59e2ce950a8ac29d894f74cbca2b61b6',X'7BCA5BB5CE2D2BF026A6DDA20209C4001F713DB7BAFC7543E9EC7871B4213844');
CREATE TABLE hartslag (
	id INTEGER NOT NULL, 
	slag INTEGER NOT NULL, 
	PRIMARY KEY (id), 
	CHECK (id = 1)
);
INSERT INTO "hartslag" VALUES(1,1);
CREATE TABLE meegedaan (
	vraag_id VARCHAR NOT NULL, 
	merk BLOB NOT NULL, 
	PRIMARY KEY (vraag_id, merk), 
	FOREIGN KEY(vraag_id) REFERENCES vraag (id)
)
 WITHOUT ROWID

;
INSERT INTO "meegedaan" VALUES('093c49395ac80bf583ad6c9aeb66f34e',X'7AA41A869D3F38C46FF454F4D1D76501D38920FA819BF7E9B548E373F4EAE0B2');
INSERT INTO "meegedaan" VALUES('093c49395ac80bf583ad6c9aeb66f34e',X'A867C31DA3AFCE24E614302BFF7D8C2F410527B76A0771579E85B035282C192F');
INSERT INTO "meegedaan" VALUES('093c49395ac80bf583ad6c9aeb66f34e',X'D92891BB985ED12F815A3003959D5730731B9AB61B12B49CB6F371454EF72E8D');
INSERT INTO "meegedaan" VALUES('093c49395ac80bf583ad6c9aeb66f34e',X'E2CB4B44C343372131BFA77D6E15D9B758B14AD67A6284ACC41E770052C78751');
INSERT INTO "meegedaan" VALUES('093c49395ac80bf583ad6c9aeb66f34e',X'EB451E0AD7D37372DC6EB254881B175AB979BAC938D249290CB5EEC32B606EB0');
CREATE TABLE sessie (
	id VARCHAR NOT NULL, 
	code VARCHAR NOT NULL, 
	vorige_code VARCHAR, 
	titel VARCHAR NOT NULL, 
	minuten INTEGER NOT NULL, 
	streng BOOLEAN NOT NULL, 
	zaal BOOLEAN NOT NULL, 
	solo VARCHAR NOT NULL, 
	moment VARCHAR NOT NULL, 
	stap INTEGER NOT NULL, 
	ronde INTEGER NOT NULL, 
	blad INTEGER NOT NULL, 
	pauze BOOLEAN NOT NULL, 
	op_slot BOOLEAN NOT NULL, 
	oefening VARCHAR NOT NULL, 
	nagespeeld INTEGER NOT NULL, 
	hoofden INTEGER, 
	nummer INTEGER NOT NULL, 
	plek INTEGER NOT NULL, 
	begonnen INTEGER NOT NULL, 
	moment_sinds INTEGER NOT NULL, 
	PRIMARY KEY (id), 
	CHECK (moment IN ('lobby', 'lezen', 'kiezen', 'gesloten', 'schrijven', 'bundel', 'praten', 'norm', 'einde')), 
	CHECK (hoofden > 0), 
	CHECK ((oefening = '') = (nagespeeld = 0)), 
	CHECK (oefening = '' OR op_slot), 
	UNIQUE (code)
);
INSERT INTO "sessie" VALUES('b2801c78e1e1eee032c45d89c7054307','AAAAAA',NULL,'Eigen sessie',10,0,0,'','einde',1,1,0,0,0,'',0,5,11,8,1795337006,1795337012);
INSERT INTO "sessie" VALUES('59e2ce950a8ac29d894f74cbca2b61b6','BBBBBB',NULL,'Eigen sessie',8,0,0,'','kiezen',1,1,0,0,0,'',0,5,4,3,1795337012,1795337013);
CREATE TABLE stap (
	sessie_id VARCHAR NOT NULL, 
	nr INTEGER NOT NULL, 
	kaart VARCHAR NOT NULL, 
	werkvorm VARCHAR NOT NULL, 
	minuten INTEGER NOT NULL, 
	PRIMARY KEY (sessie_id, nr), 
	FOREIGN KEY(sessie_id) REFERENCES sessie (id)
);
INSERT INTO "stap" VALUES('b2801c78e1e1eee032c45d89c7054307',1,'{"slug":"pesten-nieuwkomer","titel":"Weer dezelfde klusjes","thema":"veilig-team","minuten":10,"verhaal":"Koen is nieuw. Sinds een paar dagen krijgt hij elk rotklusje: de prullenbak, de natte hesjes, het archief in de kelder. Er wordt om gelachen en Koen lacht mee.\n\nDaarna zie je hem lang bij zijn kluisje staan, met zijn rug naar de kamer. Hij zegt er niets over.","vraag":"Wat doe je?","kernwaarden":["moedig","verbindend"],"waarden":["erbij horen","respect","veiligheid"],"doorvragen":["Waar zie je aan dat Koen het niet leuk vindt?","Wanneer gaat plagen over in pesten?","Wat houdt omstanders tegen, ook als ze het niet oké vinden?","Hoe waren de eerste weken in ons team, en wat doen we voortaan anders?"],"norm":{"tekst":"Pesten hoort niet thuis op het werk. Het gaat erom hoe het voor de ander voelt, niet alleen om hoe het bedoeld is. Zie je het gebeuren, dan kijk je niet weg. Je mag als omstander ook zelf naar de vertrouwenspersoon.","herkomst":"afgeleid","verwijzingen":[],"nagekeken":"2026-11-22"},"uitleg":null,"themablad":"sociaal-veilig-werkklimaat","loketten":["vertrouwenspersoon","leidinggevende"],"begeleider":"De kans is groot dat iemand hier zelf gepest is, of heeft gepest. Zit er een nieuwe collega in de groep, vraag die dan niet om te vertellen.\n\nValkuil: \"zo zijn wij allemaal begonnen\". Vraag dan wie dat toen prettig vond.","inhoudswaarschuwing":"Deze kaart gaat over pesten.","beeld":null,"wat_als":[{"feit":"Stel: het is zijn eerste dag, en het zijn twee klusjes."},{"feit":"Stel: het duurt al drie maanden."},{"feit":"Stel: Koen heeft zich vanochtend ziek gemeld."}],"rollen":[{"naam":"Koen","tekst":"Je hebt lang naar deze baan toegewerkt. Je wilt erbij horen en niet de man zijn die klaagt."},{"naam":"collega die de klusjes geeft","tekst":"Zo ging het bij jou ook, in je eerste jaar. Je bedoelt er niets kwaads mee."},{"naam":"leidinggevende","tekst":"Je komt mensen tekort en je wilt dat Koen blijft. Wat jij ziet, is dat er gelachen wordt."},{"naam":"partner van Koen","tekst":"Je ziet hem elke avond stiller worden. Je kent zijn collega''s alleen van verhalen."}],"bron":[{"stuk":"000_1764007e0502c416","regels":"1353-1361"}],"soort":"dilemma","antwoorden":null,"opties":[{"tekst":"Ik vraag Koen hoe hij dit vindt","toelichting":null},{"tekst":"Ik neem het volgende klusje zelf","toelichting":null},{"tekst":"Ik zeg tegen de groep dat het nu klaar is","toelichting":null},{"tekst":"Ik bespreek het met mijn leidinggevende","toelichting":null}]}','argumenten',10);
INSERT INTO "stap" VALUES('59e2ce950a8ac29d894f74cbca2b61b6',1,'{"slug":"stelling-beetje-integer","titel":"Alles of niets","thema":"veilig-team","minuten":8,"verhaal":"Integer ben je helemaal of je bent het niet. Wie één keer over de streep gaat, kan dat woord niet meer voor zichzelf gebruiken.","vraag":"Ben je het hiermee eens?","kernwaarden":["integer","moedig"],"waarden":["strengheid","vergeving","eerlijkheid"],"doorvragen":["Aan welke kleine dingen denk je bij deze zin?","Wat is het verschil tussen een fout maken en over de streep gaan?","Kun je het vertrouwen terugkrijgen, en hoe dan?","Wat doet het met ons als één fout alles bepaalt?"],"norm":null,"uitleg":null,"themablad":null,"loketten":["collega","leidinggevende"],"begeleider":"Er kan iemand zitten die zelf een onderzoek heeft gehad. Praat over gedrag en niet over mensen die goed of fout zijn.\n\nValkuil: spelen met woorden. Vraag om een voorbeeld uit de dienst.","inhoudswaarschuwing":null,"beeld":null,"wat_als":[],"rollen":[],"bron":[{"stuk":"000_1764007e0502c416","regels":"1055-1059"}],"soort":"stelling"}','kort',8);
CREATE TABLE tekst (
	id VARCHAR NOT NULL, 
	sessie_id VARCHAR NOT NULL, 
	stap INTEGER NOT NULL, 
	ronde INTEGER NOT NULL, 
	veld VARCHAR NOT NULL, 
	tekst VARCHAR NOT NULL, 
	staat VARCHAR NOT NULL, 
	samengevat BOOLEAN NOT NULL, 
	van_regie BOOLEAN NOT NULL, 
	groep VARCHAR NOT NULL, 
	PRIMARY KEY (id), 
	CHECK (staat IN ('nieuw', 'getoond', 'weg')), 
	FOREIGN KEY(sessie_id, stap) REFERENCES stap (sessie_id, nr)
)
 WITHOUT ROWID

;
INSERT INTO "tekst" VALUES('0af1e854680442fc8bf9b0d0ebed5640','b2801c78e1e1eee032c45d89c7054307',1,2,'regel','Dit kan iedereen overkomen.','getoond',0,0,'');
INSERT INTO "tekst" VALUES('2814f308c2065d88820037a58a166085','b2801c78e1e1eee032c45d89c7054307',1,2,'regel','Het gaat te ver.','getoond',0,0,'');
INSERT INTO "tekst" VALUES('38f0945875fafd84db02fac1fbcbcef6','b2801c78e1e1eee032c45d89c7054307',1,2,'regel','Zij is nieuw.','getoond',0,0,'');
CREATE TABLE vote (
	vraag_id VARCHAR NOT NULL, 
	voter BLOB NOT NULL, 
	sealed BLOB NOT NULL, 
	PRIMARY KEY (vraag_id, voter), 
	FOREIGN KEY(vraag_id) REFERENCES vraag (id)
)
 WITHOUT ROWID

;
INSERT INTO "vote" VALUES('093c49395ac80bf583ad6c9aeb66f34e',X'D0C6580572DDF34C3B602C1CA62328912A531CA6CA511515DE1103D7EA41101B',X'DF2DB5C4F9B7BA06EAB0BC85D5BDCADECBD9B3BEAD2EC4E033924348A8C83F285BC55D3138D3BBDC8AFF2A17');
INSERT INTO "vote" VALUES('093c49395ac80bf583ad6c9aeb66f34e',X'D6819AFCC6ACB5181351D22616AEF086890CD4D736411344E745A1F887306C80',X'E80CD930358C6178934E6F5A58CC9FE853984CA768FF526A435F5863B4720EA659C5E29F979EB8F7FE44E61D');
INSERT INTO "vote" VALUES('093c49395ac80bf583ad6c9aeb66f34e',X'D6E3E5CF9628C8E59DEB8D79BFCB0E884D4E51305A14837310FCE3FC03741957',X'432416C8E0CF86054CFA208DE1AEB3E282DA62288E96EB9732932D132645B9F9983DF1519449186901EEF24A');
INSERT INTO "vote" VALUES('093c49395ac80bf583ad6c9aeb66f34e',X'DE2CD4911DF9DA6A509F8ED83F3A67536A9394301CFAD396BD0D6BC68A127FE3',X'A8650CEFE2538E6B5DDC7540C1A5FED00BC65936DE63088D3922DF19E7DD81DA4D6064AEE00381BAF63A1412');
INSERT INTO "vote" VALUES('093c49395ac80bf583ad6c9aeb66f34e',X'FAB54E0F795BF4A42A42F76813DC6558F30584918A6A4CC5777627946E048365',X'D385536F0162D2808CDEF454AA8C9984A87BA96EB0AF79CE75B8546961D602FA369D62D146B87ED9CD8C6C05');
CREATE TABLE vraag (
	id VARCHAR NOT NULL, 
	sessie_id VARCHAR NOT NULL, 
	stap INTEGER NOT NULL, 
	ronde INTEGER NOT NULL, 
	gevraagd VARCHAR NOT NULL, 
	vingerafdruk VARCHAR NOT NULL, 
	geopend_nummer INTEGER NOT NULL, 
	tot INTEGER, 
	gesloten BOOLEAN NOT NULL, 
	getoond BOOLEAN NOT NULL, 
	resultaat VARCHAR, 
	PRIMARY KEY (id), 
	UNIQUE (sessie_id, stap, ronde), 
	FOREIGN KEY(sessie_id, stap) REFERENCES stap (sessie_id, nr), 
	CHECK (gesloten = (resultaat IS NOT NULL))
);
INSERT INTO "vraag" VALUES('a149f4ae260a1cf573a61916ef4c362d','b2801c78e1e1eee032c45d89c7054307',1,1,'{"soort":"keuze","vraag":"Wat doe je?","familie":"76f191cd016b3a7b6318245dc54702a7dfaf005e1824eb2a445d9ffa4ecbf4ec","antwoorden":[{"tekst":"Ik vraag Koen hoe hij dit vindt","toelichting":null},{"tekst":"Ik neem het volgende klusje zelf","toelichting":null},{"tekst":"Ik zeg tegen de groep dat het nu klaar is","toelichting":null},{"tekst":"Ik bespreek het met mijn leidinggevende","toelichting":null}],"meerdere":false,"exclusief":null,"regels":[],"regel_van":[],"velden":[],"uit":null,"uit_ronde":null,"uit_velden":[],"herhaalt":false,"feit":null,"toont":false,"pas_aan_het_slot":true,"zelf":false}','76f191cd016b3a7b6318245dc54702a7dfaf005e1824eb2a445d9ffa4ecbf4ec',5,NULL,1,0,'{"vorm":"woorden","keuzes":5,"waarden":["(bijna) iedereen","enkele of geen","enkele of geen","enkele of geen","enkele of geen"]}');
INSERT INTO "vraag" VALUES('dd23b260f1d4a09cdadc56a25b5e96c5','b2801c78e1e1eee032c45d89c7054307',1,2,'{"soort":"tekst","vraag":"Wat doe je?","familie":"7b813e2748c4c99f50eeecba89c78fbf77eb02d8cebb3aefe8609dcec4974f9d","antwoorden":[],"meerdere":false,"exclusief":null,"regels":[],"regel_van":[],"velden":[{"slug":"regel","naam":"Jouw reden in één regel","hint":"Kort en neutraal. Geen namen.","blijft":false}],"uit":null,"uit_ronde":null,"uit_velden":[],"herhaalt":false,"feit":null,"toont":true,"pas_aan_het_slot":false,"zelf":false}','7b813e2748c4c99f50eeecba89c78fbf77eb02d8cebb3aefe8609dcec4974f9d',7,1795337130,1,1,'{"vorm":"teksten","keuzes":5,"waarden":[]}');
INSERT INTO "vraag" VALUES('093c49395ac80bf583ad6c9aeb66f34e','59e2ce950a8ac29d894f74cbca2b61b6',1,1,'{"soort":"keuze","vraag":"Ben je het hiermee eens?","familie":"f90792b21cc8ec380e72d88fcbf84a46defdeea525386d930aa04a60498092d3","antwoorden":[{"tekst":"Helemaal eens","toelichting":null},{"tekst":"Eens","toelichting":null},{"tekst":"Niet eens, niet oneens","toelichting":null},{"tekst":"Oneens","toelichting":null},{"tekst":"Helemaal oneens","toelichting":null}],"meerdere":false,"exclusief":null,"regels":[],"regel_van":[],"velden":[],"uit":null,"uit_ronde":null,"uit_velden":[],"herhaalt":false,"feit":null,"toont":true,"pas_aan_het_slot":false,"zelf":false}','f90792b21cc8ec380e72d88fcbf84a46defdeea525386d930aa04a60498092d3',4,NULL,0,0,NULL);
CREATE TABLE wissel (
	merk BLOB NOT NULL, 
	sessie_id VARCHAR NOT NULL, 
	tot INTEGER NOT NULL, 
	PRIMARY KEY (merk), 
	FOREIGN KEY(sessie_id) REFERENCES sessie (id)
);
INSERT INTO "wissel" VALUES(X'15FAFE89EF13466180C527C7D23884951DFC068BDB48F52601B01FC688854F31','59e2ce950a8ac29d894f74cbca2b61b6',1795337614);
CREATE INDEX ix_sessie_vorige_code ON sessie (vorige_code);
COMMIT;
