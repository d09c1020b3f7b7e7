package io.vigie.simulator.scene;

import io.vigie.schemas.Sensitivity;
import org.jspecify.annotations.Nullable;

/** The routes of the API. */
public enum Route {
  /** The start page's summary. */
  SUMMARY("GET", "/summary", null, 2_400, Sensitivity.LOW),
  /** Messages of the account. */
  MESSAGES("GET", "/messages", null, 3_100, Sensitivity.LOW),
  /** One's own profile. */
  PROFILE("GET", "/profile", null, 1_200, Sensitivity.MEDIUM),
  /** One document. */
  DOCUMENT("GET", "/documents/{id}", "documents", 18_000, Sensitivity.HIGH),
  /** One record of a person. */
  RECORD("GET", "/records/{id}", "records", 1_800, Sensitivity.HIGH),
  /** A search. */
  SEARCH("GET", "/search", null, 4_000, Sensitivity.LOW),
  /** A preference is stored. */
  PREFERENCE("POST", "/preferences", null, 200, Sensitivity.LOW);

  private final String method;
  private final String template;
  private final @Nullable String objectType;
  private final int bytes;
  private final Sensitivity sensitivity;
  private final String action;

  Route(
      String method,
      String template,
      @Nullable String objectType,
      int bytes,
      Sensitivity sensitivity) {
    this.method = method;
    this.template = template;
    this.objectType = objectType;
    this.bytes = bytes;
    this.sensitivity = sensitivity;
    this.action = method + " " + template;
  }

  /** HTTP method. */
  public String method() {
    return method;
  }

  /** Path with identifiers replaced. */
  public String template() {
    return template;
  }

  /** Kind of the object asked for, where there is one. */
  public @Nullable String objectType() {
    return objectType;
  }

  /** Bytes of a record in the answer. */
  public int bytes() {
    return bytes;
  }

  /** Sensitivity of what is returned. */
  public Sensitivity sensitivity() {
    return sensitivity;
  }

  /** Method and template. */
  public String action() {
    return action;
  }
}
