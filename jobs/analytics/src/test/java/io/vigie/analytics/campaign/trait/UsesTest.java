package io.vigie.analytics.campaign.trait;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class UsesTest {

  @Test
  void whatIsRestoredWeighsAsWhatWasKept() throws IOException {
    Uses people = new Uses();
    Uses thieves = new Uses();
    for (int i = 1; i < 100; i++) {
      people.add(i % 16, 1);
      thieves.add(i % 5, 1.0 / i);
    }
    Uses restored = restored(thieves);

    for (int cell = 0; cell < 16; cell++) {
      assertThat(restored.ratio(cell, restored(people))).isEqualTo(thieves.ratio(cell, people));
    }
    restored.add(3, 0.1);
    thieves.add(3, 0.1);
    assertThat(restored.ratio(3, people)).isEqualTo(thieves.ratio(3, people));
  }

  private static Uses restored(Uses uses) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    uses.write(new DataOutputStream(bytes));
    return Uses.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
  }
}
