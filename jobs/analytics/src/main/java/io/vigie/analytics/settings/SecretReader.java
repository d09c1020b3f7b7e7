package io.vigie.analytics.settings;

import com.fasterxml.jackson.databind.JsonNode;

/** Reads a reference to a secret and makes sure that the secret is there. */
final class SecretReader {

  private static final String REMEDY =
      "put it into an environment variable and write {env: NAME}, or into a file that only its"
          + " owner can read and write {file: PATH}";

  private final BindingContext context;

  SecretReader(BindingContext context) {
    this.context = context;
  }

  Secret read(JsonNode node, String path) {
    if (!node.isObject()) {
      throw new IllegalArgumentException("a secret may not stand here in clear; " + REMEDY);
    }
    Secret secret = reference(node);
    secret.resolve(context.environment());
    if (secret.exposed()) {
      context
          .warnings()
          .accept(path + ": others can read the file of this secret; run chmod 600 on it");
    }
    return secret;
  }

  private Secret reference(JsonNode node) {
    if (node.size() == 1 && isName(node.path("env"))) {
      return Secret.inVariable(node.path("env").textValue());
    }
    if (node.size() == 1 && isName(node.path("file"))) {
      return Secret.inFile(context.folder().resolve(node.path("file").textValue()));
    }
    throw new IllegalArgumentException(
        "a secret is given by exactly one of {env: NAME} and {file: PATH}");
  }

  private static boolean isName(JsonNode node) {
    return node.isTextual() && !node.textValue().isBlank();
  }
}
