package io.vigie.analytics.normalise.okta;

import io.vigie.analytics.net.LoggedAddress;
import io.vigie.analytics.normalise.DeadLetters;
import io.vigie.analytics.normalise.EventIds;
import io.vigie.analytics.normalise.EventTime;
import io.vigie.analytics.normalise.KeyedHash;
import io.vigie.analytics.normalise.Normalised;
import io.vigie.analytics.normalise.RawRecord;
import io.vigie.schemas.AccountClass;
import io.vigie.schemas.Client;
import io.vigie.schemas.DeadLetterReason;
import io.vigie.schemas.Principal;
import io.vigie.schemas.SecurityEvent;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Maps one System Log event. */
final class OktaMapper {

  private static final int LONGEST_ID = 128;

  private final Placeholders placeholders;
  private final Sessions sessions;

  OktaMapper(Placeholders placeholders, KeyedHash secretHash) {
    this.placeholders = placeholders;
    this.sessions = new Sessions(placeholders, secretHash);
  }

  /**
   * What became of one event.
   *
   * @param record the event as a record of its own, wanted only for a dead letter
   */
  Normalised map(Supplier<RawRecord> record, OktaJson event) {
    String eventType = placeholders.real(event.text("eventType"));
    if (eventType == null) {
      return missing(record.get(), event, "eventType", "no System Log event without it");
    }
    String published = placeholders.real(event.text("published"));
    if (published == null && !event.at("published").isText()) {
      return missing(record.get(), event, "published", "the time of the event in ISO 8601");
    }
    Long time = published == null ? null : EventTime.iso(published);
    if (time == null) {
      return refuse(
          record.get(),
          DeadLetterReason.INVALID_FIELD,
          "published",
          "published is no ISO 8601 time such as 2026-04-01T12:00:00.000Z");
    }
    return new Normalised.Accepted(accept(record, event, eventType, time));
  }

  private SecurityEvent accept(
      Supplier<RawRecord> record, OktaJson json, String eventType, long time) {
    Meaning meaning = EventTypes.of(eventType);
    Party actor = Party.read(json.at("actor"), placeholders);
    List<Party> targets = Party.targets(json, placeholders);
    Subject subject = Subject.of(meaning, actor, targets);
    Told told = Told.read(json, meaning, actor, targets, placeholders);
    RawRecord raw = record.get();
    return SecurityEvent.newBuilder()
        .setId(id(json))
        .setTime(time)
        .setIngested(raw.ingested())
        .setTenant(raw.tenant())
        .setSource(OktaFormat.NAME)
        .setAction(eventType)
        .setOutcome(told.outcome())
        .setPrincipal(principal(subject, actor, targets, told))
        .setClient(client(json))
        .setNetwork(Networks.read(json, placeholders))
        .setSession(subject.own() ? sessions.read(json, eventType, targets) : null)
        .setPayload(Payloads.of(meaning, eventType, json, subject, told, targets))
        .build();
  }

  /** The event's own identifier, else a hash of what it says, however it was wrapped. */
  private String id(OktaJson event) {
    String uuid = placeholders.real(event.text("uuid"));
    if (uuid != null && uuid.length() <= LONGEST_ID) {
      return uuid;
    }
    return EventIds.of(OktaFormat.NAME, event.node().toString().getBytes(StandardCharsets.UTF_8));
  }

  private Principal principal(Subject subject, Party actor, List<Party> targets, Told told) {
    Party account = subject.account();
    return Principal.newBuilder()
        .setAccountId(account == null ? null : account.id())
        .setAccountName(account == null ? null : account.name())
        .setAccountExists(told.nobody() ? Boolean.FALSE : null)
        .setAccountClass(
            account != null && account.isService() ? AccountClass.SERVICE : AccountClass.UNKNOWN)
        .setRelyingParty(relyingParty(actor, targets))
        .build();
  }

  private static @Nullable String relyingParty(Party actor, List<Party> targets) {
    Party app = Party.first(targets, "appinstance");
    if (app == null) {
      return actor.isClientApp() ? named(actor) : null;
    }
    return named(app);
  }

  private static @Nullable String named(Party app) {
    if (app.name() != null) {
      return app.name();
    }
    return app.label() == null ? app.id() : app.label();
  }

  private Client client(OktaJson event) {
    OktaJson from = event.at("client");
    String address = placeholders.real(from.text("ipAddress"));
    Client.Builder client = Client.newBuilder();
    client.setIp(LoggedAddress.canonical(address));
    client.setDeviceId(device(event));
    Agents.read(from.at("userAgent"), placeholders, client);
    return client.build();
  }

  private @Nullable String device(OktaJson event) {
    OktaJson debug = event.at("debugContext").at("debugData");
    String token = placeholders.real(debug.text("dtHash"));
    if (token != null) {
      return token;
    }
    String print = placeholders.real(debug.text("deviceFingerprint"));
    return print == null ? placeholders.real(event.at("device").text("id")) : print;
  }

  private static Normalised missing(RawRecord record, OktaJson event, String field, String remedy) {
    boolean absent = event.at(field).isAbsent();
    return refuse(
        record,
        absent ? DeadLetterReason.MISSING_FIELD : DeadLetterReason.INVALID_FIELD,
        field,
        absent ? field + " is missing: " + remedy : field + " is not a text: " + remedy);
  }

  private static Normalised refuse(
      RawRecord record, DeadLetterReason reason, String field, String detail) {
    return DeadLetters.refuse(record, OktaFormat.NAME, reason, field, detail);
  }
}
