/** First and last names as they meet in a German company, by where a family once came from, with how many of a hundred. */
export interface NameStock {
  share: number
  first: readonly string[]
  last: readonly string[]
}

const list = (names: string): readonly string[] => names.trim().split(/\s+/)

export const NAME_STOCKS: readonly NameStock[] = [
  {
    share: 66,
    first: list(`
      Anja Andrea Anke Annika Antje Astrid Barbara Beate Birgit Britta Carola Christa Claudia Cordula Dagmar Doris Elke
      Eva Franziska Frauke Friederike Gabriele Gesa Greta Hanna Heike Hilke Ida Ilka Imke Ines Inga Jana Johanna Judith
      Julia Karin Katja Kerstin Kirsten Lara Lea Lena Lisa Maike Manuela Mareike Marlene Martina Meike Melanie Merle
      Monika Nadine Nicole Petra Ricarda Sabine Sandra Silke Sonja Stefanie Svenja Tanja Theresa Ulrike Ute Verena
      Wiebke Achim Alexander Andreas Arne Axel Bastian Bernd Björn Boris Carsten Christian Christoph Daniel Detlef
      Dieter Dirk Eike Enno Erik Fabian Felix Florian Frank Frederik Friedhelm Gerd Gregor Günter Hannes Harald Heiko
      Hendrik Holger Ingo Jakob Jan Jens Joachim Jörg Jürgen Kai Karsten Klaus Konrad Lars Lasse Ludger Malte Marcel
      Markus Martin Matthias Michael Moritz Niklas Nils Norbert Olaf Ole Oskar Patrick Paul Philipp Rainer Ralf Robert
      Rolf Rüdiger Sebastian Simon Sönke Stefan Sven Thomas Thorsten Tim Tobias Torben Uwe Volker Werner Wolfgang`),
    last: list(`
      Ahrens Albrecht Althoff Arndt Bachmann Bartels Baumann Becker Behrens Bergmann Böhm Böttcher Brandes Braun Brinkmann
      Bruns Buchholz Busch Carstens Christiansen Clausen Dahlmann Diekmann Dietrich Döring Drews Ebert Eckhardt Eggers
      Engelhardt Falk Feddersen Fiedler Fischer Förster Franke Freitag Friedrichs Frings Fuchs Gerdes Gottschalk Graf
      Grote Gruber Haase Hagemann Hansen Harms Hartmann Heinrich Heller Hennig Hermann Hinrichs Hofmann Holst Horn Huber
      Jacobsen Jäger Jansen Jessen Johannsen Jung Kaiser Kastner Keller Kessler Kirchner Klose Knoop Koch Köhler Kraft
      Kröger Krüger Kühn Kuhlmann Lange Lehmann Lindner Lorenz Lübbers Lüders Lüth Marquardt Maurer Meinke Melzer Mertens
      Metzger Michaelis Möller Mohr Neubauer Neumann Niemann Ohlsen Ohlendorf Oltmanns Otto Pape Paulsen Petersen Pfeiffer
      Pohl Pohlmann Preuß Rademacher Reimers Reinhardt Richter Riedel Ritter Rohde Roth Sander Sauer Schäfer Scheffler
      Schiller Schlüter Schmidt Scholz Schomburg Schröder Schubert Schuster Schütte Schwarz Seidel Siemers Sievers Simon
      Sommer Stahl Stegemann Steiner Stolte Sturm Tews Thiele Thomsen Tiedemann Timm Ullrich Unger Vogel Vollmer Voigt
      Wagner Walter Weber Wegner Weidner Wendt Wenzel Werner Wessels Westphal Wilke Winkler Witt Wolters Wulf Zander
      Ziegler Zimmermann`),
  },
  {
    share: 12,
    first: list(`
      Ahmet Ali Aslı Ayla Ayşe Burak Can Cem Ceren Deniz Derya Ebru Elif Emine Emre Erkan Esra Fatih Fatma Gizem Gülay
      Hakan Hülya Kemal Kerem Leyla Mehmet Melek Meltem Merve Murat Mustafa Nuray Onur Orhan Özlem Pınar Selin Serkan
      Sibel Tarık Tuncay Umut Yasemin Yusuf Zeynep`),
    last: list(`
      Acar Akın Aksoy Arslan Aslan Ateş Avcı Aydın Bozkurt Bulut Çelik Çetin Demir Demirci Doğan Erdem Erdoğdu Güler
      Güneş Kahraman Kaplan Karaca Kaya Keskin Kılıç Koç Korkmaz Kurt Öz Özdemir Öztürk Polat Sağlam Şahin Şimşek Taş
      Tekin Tunç Turan Uçar Ünal Yavuz Yıldırım Yılmaz`),
  },
  {
    share: 8,
    first: list(`
      Adam Agata Agnieszka Aleksandra Bartosz Beata Dorota Ewa Grzegorz Jakub Joanna Kamil Katarzyna Krzysztof Łukasz
      Maciej Magdalena Małgorzata Marek Marta Michał Monika Paweł Piotr Rafał Renata Tomasz Wojciech Zofia`),
    last: list(`
      Adamski Bąk Borowski Dąbrowski Gajewski Górski Jabłoński Jaworski Kaczmarek Kamiński Kozłowski Krawczyk Kubiak
      Lewandowski Mazur Michalak Nowicki Olszewski Pawlak Piątek Sikora Szymański Walczak Wieczorek Wiśniewski Wójcik
      Wróbel Zając Zieliński`),
  },
  {
    share: 5,
    first: list(`
      Alessandra Alessio Carla Chiara Davide Elena Enrico Fabio Francesca Gianluca Giorgio Giulia Ilaria Lorenzo Luca
      Marco Matteo Paola Roberta Salvatore Sara Silvia Valentina`),
    last: list(`
      Amato Barbieri Benedetti Bianchi Caruso Conti Costa D’Angelo Esposito Ferrara Galli Gatti Greco Leone Lombardi
      Mancini Marino Moretti Palumbo Ricci Rinaldi Romano Santoro Serra Vitale`),
  },
  {
    share: 5,
    first: list(`
      Aleksej Alina Anastasia Artjom Dmitri Irina Jekaterina Jurij Ksenia Ljudmila Maxim Natalia Nikita Oksana Oleg Olena
      Roman Sergej Swetlana Taras Tatjana Vadim Viktoria Wladimir`),
    last: list(`
      Bondarenko Fedorow Iwanow Kolesnik Kowalenko Kusnezow Lebedew Melnik Morosow Orlow Pawlenko Petrow Romanenko
      Schewtschenko Schuster Sokolow Tkatschenko Wolkow`),
  },
  {
    share: 4,
    first: list(`
      Adnan Ahmad Aisha Amina Amir Aryan Farid Hamid Hanan Jamal Karim Laila Lamia Mariam Nadia Nasser Noor Omar Rania
      Reza Samir Shirin Tariq Yara Youssef Zahra`),
    last: list(`
      Abdullah Amiri Azizi Darwish El-Sayed Farahani Ghanem Haddad Hakimi Hamdan Hosseini Karimi Khalil Khoury Mansour
      Nasr Rahimi Saleh Shaheen Tehrani Yousefi Zaman`),
  },
]
