package io.vigie.analytics.campaign.trait;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.vigie.analytics.account.Look;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResemblanceTest {

  private static final Look HOME = new Look("FR/residential", 10, "shop", Look.Proof.PASSWORD);
  private static final Look PROXY = new Look("BR/residential", 14, "shop", Look.Proof.PASSWORD);

  private final Portrait attack = new Portrait();
  private final Portrait people = new Portrait();

  @Test
  void saysNothingWhileOneSideIsUnknown() {
    Portrait known = new Portrait();
    add(known, PROXY, 1_000);
    assertThat(new Resemblance(known, new Portrait()).of(PROXY)).isEqualTo(1, within(1e-9));
    assertThat(new Resemblance(new Portrait(), known).of(HOME)).isCloseTo(1, within(0.06));
  }

  @Test
  void tellsAttackersFromPeopleByWhereTheyAreAndHowLongTheyTake() {
    add(attack, PROXY, 1_000);
    add(people, HOME, 2_000);
    add(people, new Look("BR/residential", 10, "shop", Look.Proof.PASSWORD), 20);

    assertThat(resemblance(PROXY)).isGreaterThan(30);
    assertThat(resemblance(HOME)).isLessThan(0.05);
    assertThat(resemblance(new Look("BR/residential", 10, "shop", Look.Proof.PASSWORD)))
        .isBetween(resemblance(HOME), resemblance(PROXY) / 2);
  }

  @Test
  void whatWasNeverSeenSaysNothing() {
    add(attack, PROXY, 1_000);
    add(people, HOME, 2_000);
    assertThat(resemblance(new Look("JP/mobile", 0, "never", Look.Proof.UNKNOWN))).isEqualTo(1);
  }

  @Test
  void aSecondFactorSpeaksForThePerson() {
    add(people, HOME, 1_000);
    add(people, new Look(null, 0, null, Look.Proof.MORE), 1_000);
    assertThat(resemblance(new Look(null, 0, null, Look.Proof.MORE))).isLessThan(0.2);
  }

  @Test
  void keepsNoMorePlacesThanItIsBoundTo() {
    for (int i = 0; i < 2 * Portrait.LIMIT; i++) {
      add(people, new Look("place" + i, 9, "party" + i, Look.Proof.UNKNOWN), 1);
    }
    assertThat(people.places).hasSize(Portrait.LIMIT);
    assertThat(people.parties).hasSize(Portrait.LIMIT);
    assertThat(people.placed).isEqualTo(2 * Portrait.LIMIT);
  }

  @Test
  void aBucketHoldsTheSameWhateverTheOrderOfItsParts() throws IOException {
    List<Portrait> parts = new ArrayList<>();
    for (int part = 0; part < 4; part++) {
      parts.add(new Portrait());
    }
    for (int i = 0; i < 4 * Portrait.LIMIT; i++) {
      Look look = new Look("place" + i % 1_000, 9, "party" + i % 700, Look.Proof.UNKNOWN);
      add(parts.get(i % 4), look, 1 + i % 3);
    }
    Portrait one = new Portrait();
    parts.forEach(one::merge);
    Portrait other = new Portrait();
    Collections.reverse(parts);
    parts.forEach(other::merge);

    assertThat(bytes(one)).isEqualTo(bytes(other));
    assertThat(one.places).hasSize(Portrait.LIMIT);
  }

  @Test
  void remembersThePlacesThatAreSeenTheMost() {
    add(attack, HOME, 1_000);
    people.learn(attack);
    for (int i = 0; i < 2 * Portrait.LIMIT; i++) {
      Portrait bucket = new Portrait();
      add(bucket, new Look("place" + i, 9, "party" + i, Look.Proof.UNKNOWN), 1);
      people.learn(bucket);
    }
    assertThat(people.from(HOME.place())).isEqualTo(1_000);
    assertThat(people.at(HOME.party())).isEqualTo(1_000);
    assertThat(people.places).hasSize(Portrait.LIMIT);
  }

  private static byte[] bytes(Portrait portrait) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    portrait.write(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  private double resemblance(Look look) {
    return new Resemblance(attack, people).of(look);
  }

  private static void add(Portrait portrait, Look look, int times) {
    for (int i = 0; i < times; i++) {
      portrait.add(look);
    }
  }
}
