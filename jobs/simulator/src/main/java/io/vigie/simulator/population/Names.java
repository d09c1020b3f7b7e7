package io.vigie.simulator.population;

import io.vigie.simulator.chance.Mix;
import java.util.List;

/** Invented names at domains that belong to nobody. */
final class Names {

  private static final List<String> FIRST =
      List.of(
          "adele", "alice", "amir", "anna", "ben", "camille", "carla", "chloe", "clara", "david",
          "elena", "emma", "farid", "felix", "gabriel", "hana", "hugo", "ines", "jade", "jules",
          "karim", "lea", "leo", "lina", "louis", "lucas", "manon", "marie", "mehdi", "nadia",
          "noah", "nora", "omar", "paul", "rania", "sarah", "simon", "sofia", "theo", "zoe");

  private static final List<String> LAST =
      List.of(
          "andre",
          "bernard",
          "blanc",
          "bonnet",
          "chevalier",
          "clement",
          "david",
          "dubois",
          "dupont",
          "durand",
          "fontaine",
          "fournier",
          "garcia",
          "garnier",
          "girard",
          "guerin",
          "henry",
          "lambert",
          "laurent",
          "leroy",
          "lopez",
          "martin",
          "masson",
          "mercier",
          "michel",
          "moreau",
          "muller",
          "nicolas",
          "petit",
          "richard",
          "robert",
          "robin",
          "roche",
          "roussel",
          "roux",
          "simon",
          "thomas",
          "vidal",
          "vincent",
          "weber");

  private static final List<String> DOMAINS =
      List.of("example.com", "example.net", "example.org", "mail.example", "post.example");

  private Names() {}

  /** The name of a number; no two numbers share one. */
  static String of(long key, long number) {
    long hash = Mix.of(key, number);
    return FIRST.get(Mix.below(hash, FIRST.size()))
        + '.'
        + LAST.get(Mix.below(Mix.of(hash), LAST.size()))
        + Long.toString(number, 36)
        + '@'
        + DOMAINS.get(Mix.below(Mix.of(~hash), DOMAINS.size()));
  }
}
