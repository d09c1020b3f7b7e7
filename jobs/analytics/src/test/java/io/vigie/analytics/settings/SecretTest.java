package io.vigie.analytics.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretTest {

  private final Path folder;

  SecretTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void showsTheReferenceAndNeverTheValue() {
    Secret secret = Secret.inVariable("TOKEN");
    secret.resolve(Map.of("TOKEN", "hunter2"));

    assertThat(secret.toString()).isEqualTo("{env: TOKEN}");
    assertThat(secret.reveal()).isEqualTo("hunter2");
  }

  @Test
  void takesOffOneLineBreakAtTheEndOfAFile() throws IOException {
    Path file = Files.writeString(folder.resolve("key"), " spaces stay \r\n");

    assertThat(Secret.inFile(file).reveal()).isEqualTo(" spaces stay ");
  }

  @Test
  void isNotSerialisedWithItsValueAndIsReadAgainOnTheOtherSide() throws Exception {
    Path file = Files.writeString(folder.resolve("key"), "hunter2");
    Secret secret = Secret.inFile(file);
    assertThat(secret.reveal()).isEqualTo("hunter2");

    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(secret);
    }
    assertThat(bytes.toString(StandardCharsets.ISO_8859_1)).doesNotContain("hunter2");

    Files.writeString(file, "rotated");
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      Secret read = (Secret) in.readObject();
      assertThat(read).isEqualTo(secret).hasSameHashCodeAs(secret);
      assertThat(read.reveal()).isEqualTo("rotated");
    }
  }

  @Test
  void namesTheVariableThatIsNotSet() {
    assertThatThrownBy(() -> Secret.inVariable("VIGIE_SURELY_ABSENT").reveal())
        .hasMessageContaining("VIGIE_SURELY_ABSENT is not set");
  }
}
