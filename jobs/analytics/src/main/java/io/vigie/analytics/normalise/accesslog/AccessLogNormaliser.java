package io.vigie.analytics.normalise.accesslog;

import io.vigie.analytics.net.IpAddress;
import io.vigie.analytics.net.LoggedAddress;
import io.vigie.analytics.net.RouteTemplates.Route;
import io.vigie.analytics.normalise.DeadLetters;
import io.vigie.analytics.normalise.EventIds;
import io.vigie.analytics.normalise.KeyedHash;
import io.vigie.analytics.normalise.Normalised;
import io.vigie.analytics.normalise.Normaliser;
import io.vigie.analytics.normalise.RawRecord;
import io.vigie.schemas.ApiCall;
import io.vigie.schemas.Authentication;
import io.vigie.schemas.AuthenticationStage;
import io.vigie.schemas.Client;
import io.vigie.schemas.DeadLetterReason;
import io.vigie.schemas.FailureReason;
import io.vigie.schemas.Outcome;
import io.vigie.schemas.Principal;
import io.vigie.schemas.SecurityEvent;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Makes of each line a call, or an attempt to sign in where the line says that it was one. */
final class AccessLogNormaliser implements Normaliser {

  private static final int LONGEST_TEXT = 1_024;
  private static final int LONGEST_NAME = 255;
  private static final int LONGEST_METHOD = 16;
  private static final int FIRST_FAILURE = 400;
  private static final int UNAUTHORIZED = 401;
  private static final int TOO_MANY_REQUESTS = 429;

  private final AccessLogSettings settings;
  private final KeyedHash hash;

  AccessLogNormaliser(AccessLogSettings settings, KeyedHash hash) {
    this.settings = settings;
    this.hash = hash;
  }

  @Override
  public void normalise(RawRecord raw, Consumer<Normalised> outcomes) {
    outcomes.accept(outcome(raw));
  }

  private Normalised outcome(RawRecord raw) {
    RequestLine line =
        RequestLine.parse(new String(raw.bytes(), StandardCharsets.UTF_8).stripTrailing());
    if (line == null) {
      return refuse(
          raw,
          DeadLetterReason.MALFORMED,
          null,
          "neither the common nor the combined log format; LogFormat combined writes it");
    }
    Long time = line.micros();
    if (time == null) {
      return refuse(
          raw,
          DeadLetterReason.MALFORMED,
          "time",
          "time: not as the format has it, such as 17/May/2015:10:05:03 +0000");
    }
    IpAddress address = LoggedAddress.parse(line.client());
    if (address == null) {
      return refuse(
          raw,
          DeadLetterReason.INVALID_FIELD,
          "client",
          "client: no address; names are not looked up: set HostnameLookups Off");
    }
    return new Normalised.Accepted(event(raw, line, time, address));
  }

  private SecurityEvent event(RawRecord raw, RequestLine line, long time, IpAddress address) {
    SecurityEvent.Builder event =
        SecurityEvent.newBuilder()
            .setId(EventIds.of(AccessLogFormat.NAME, raw.bytes()))
            .setTime(time)
            .setIngested(raw.ingested())
            .setTenant(raw.tenant())
            .setSource(AccessLogFormat.NAME)
            .setPrincipal(principal(line))
            .setClient(
                Client.newBuilder()
                    .setIp(address.text())
                    .setUserAgent(cut(line.agent(), LONGEST_TEXT))
                    .build());
    String path = line.path();
    Outcome login = login(line, path);
    if (login == Outcome.UNKNOWN) {
      return event
          .setAction("http_request")
          .setOutcome(line.status() < FIRST_FAILURE ? Outcome.SUCCESS : Outcome.FAILURE)
          .setPayload(call(line, path))
          .build();
    }
    return event
        .setAction("http_login")
        .setOutcome(login)
        .setPayload(
            Authentication.newBuilder()
                .setStage(AuthenticationStage.PASSWORD)
                .setReason(reason(line, login))
                .setFactors(List.of("password"))
                .setEndpoint(path == null ? null : settings.routes().route(path).template())
                .build())
        .build();
  }

  /** What came of an attempt to sign in; unknown where the line is of something else. */
  private Outcome login(RequestLine line, @Nullable String path) {
    if (path != null
        && "POST".equals(line.method())
        && settings.loginPaths().contains(withoutQuery(path))) {
      if (settings.loginFailure().contains(line.status()) || line.status() == TOO_MANY_REQUESTS) {
        return Outcome.FAILURE;
      }
      return settings.loginSuccess().contains(line.status()) ? Outcome.SUCCESS : Outcome.UNKNOWN;
    }
    return line.user() != null && line.status() == UNAUTHORIZED ? Outcome.FAILURE : Outcome.UNKNOWN;
  }

  private static FailureReason reason(RequestLine line, Outcome login) {
    if (login == Outcome.SUCCESS) {
      return FailureReason.UNKNOWN;
    }
    return line.status() == TOO_MANY_REQUESTS
        ? FailureReason.RATE_LIMITED
        : FailureReason.BAD_PASSWORD;
  }

  private ApiCall call(RequestLine line, @Nullable String path) {
    ApiCall.Builder call =
        ApiCall.newBuilder()
            .setMethod(cut(line.method(), LONGEST_METHOD))
            .setStatus(line.status())
            .setBytesOut(line.bytes())
            .setRateLimited(line.status() == TOO_MANY_REQUESTS);
    if (path != null) {
      Route route = settings.routes().route(path);
      call.setRoute(route.template());
      String id = route.objectId();
      if (id != null) {
        call.setObjectType(route.objectType());
        call.setObjectIdHash(hash.of("object", id));
      }
    }
    return call.build();
  }

  private static Principal principal(RequestLine line) {
    String host = line.host();
    return Principal.newBuilder()
        .setAccountName(cut(line.user(), LONGEST_NAME))
        .setRelyingParty(host == null ? null : cut(host.toLowerCase(Locale.ROOT), LONGEST_NAME))
        .build();
  }

  private static @Nullable String cut(@Nullable String text, int longest) {
    return text == null || text.length() <= longest ? text : text.substring(0, longest);
  }

  private static String withoutQuery(String path) {
    int query = path.indexOf('?');
    return query < 0 ? path : path.substring(0, query);
  }

  private static Normalised refuse(
      RawRecord raw, DeadLetterReason reason, @Nullable String field, String detail) {
    return DeadLetters.refuse(raw, AccessLogFormat.NAME, reason, field, detail);
  }
}
