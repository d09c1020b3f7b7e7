package io.vigie.analytics.campaign.trait;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.analytics.account.Look;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SuspectTest {

  @Test
  void readsBackInWhichLeaksTheAccountStands() throws IOException {
    for (List<String> leaks : Arrays.asList(null, List.<String>of(), List.of("a", "b"))) {
      Suspect suspect = new Suspect(7, "ada", "e1", "192.0.2.1", true, "combo", false, leaks);
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      suspect.write(new DataOutputStream(bytes));

      assertThat(read(bytes)).isEqualTo(suspect);
    }
  }

  @Test
  void readsBackHowItLookedAndWasUsed() throws IOException {
    Suspect suspect =
        new Suspect(
            7,
            "ada",
            "e1",
            "192.0.2.1",
            false,
            null,
            true,
            List.of("a"),
            new Look("FR/mobile", 11, null, Look.Proof.PASSWORD),
            3,
            true);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    suspect.write(new DataOutputStream(bytes));

    assertThat(read(bytes)).isEqualTo(suspect);
  }

  @Test
  void aTenantHoldsMoreThanABucketDoes() throws IOException {
    Suspects whole = new Suspects();
    for (int bucket = 0; bucket < 20; bucket++) {
      Suspects few = new Suspects();
      for (int i = 0; i < 100; i++) {
        String id = bucket + "-" + i;
        few.add(new Suspect(7, "a" + id, "e" + id, "192.0.2.1", false, null, false, null));
      }
      assertThat(few.byTime()).hasSize(Suspects.LIMIT);
      whole.merge(few, suspect -> 0, Suspects.WHOLE_LIMIT);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    whole.writeWhole(new DataOutputStream(bytes));

    assertThat(whole.byTime()).hasSize(Suspects.WHOLE_LIMIT);
    assertThat(
            Suspects.readWhole(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())))
                .byTime())
        .isEqualTo(whole.byTime());
  }

  @Test
  void readsWhatWasWrittenBeforeThereWereLeaksToTell() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeLong(7);
    out.writeUTF("ada");
    out.writeUTF("e1");
    out.writeUTF("192.0.2.1");
    out.writeBoolean(true);
    Texts.write("combo", out);
    out.writeBoolean(true);

    assertThat(read(bytes))
        .isEqualTo(new Suspect(7, "ada", "e1", "192.0.2.1", true, "combo", true, null));
  }

  private static Suspect read(ByteArrayOutputStream bytes) throws IOException {
    return Suspect.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
  }
}
