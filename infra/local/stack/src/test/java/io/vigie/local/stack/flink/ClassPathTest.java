package io.vigie.local.stack.flink;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassPathTest {

  @Test
  void looksIntoAJarThatOnlyNamesTheTrueEntries(@TempDir Path folder) throws IOException {
    Path classes = Files.createDirectories(folder.resolve("my classes"));
    Path jar = folder.resolve("only-manifest.jar");
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest
        .getMainAttributes()
        .put(Attributes.Name.CLASS_PATH, classes.toUri() + " sibling.jar http://example.org/x.jar");
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file, manifest)) {
      out.finish();
    }
    assertThat(ClassPath.expand(jar.toString()).split(":", -1))
        .containsExactly(
            jar.toString(), classes.toString(), folder.resolve("sibling.jar").toString());
  }
}
