package io.vigie.analytics.normalise.envoy;

import io.vigie.analytics.net.IpAddress;
import io.vigie.analytics.net.LoggedAddress;
import io.vigie.analytics.net.RequestTarget;
import io.vigie.analytics.net.RouteTemplates.Route;
import io.vigie.analytics.normalise.DeadLetters;
import io.vigie.analytics.normalise.EventIds;
import io.vigie.analytics.normalise.EventTime;
import io.vigie.analytics.normalise.KeyedHash;
import io.vigie.analytics.normalise.Normalised;
import io.vigie.analytics.normalise.RawRecord;
import io.vigie.schemas.ApiCall;
import io.vigie.schemas.Client;
import io.vigie.schemas.DeadLetterReason;
import io.vigie.schemas.Outcome;
import io.vigie.schemas.Principal;
import io.vigie.schemas.SecurityEvent;
import io.vigie.schemas.Session;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Maps one access log line. */
final class EnvoyMapper {

  private static final int LONGEST_TEXT = 1_024;
  private static final int LONGEST_NAME = 255;
  private static final int LONGEST_METHOD = 16;
  private static final int MAX_STATUS = 599;
  private static final int FIRST_FAILURE = 400;
  private static final int TOO_MANY_REQUESTS = 429;

  private final EnvoySettings settings;
  private final KeyedHash hash;

  EnvoyMapper(EnvoySettings settings, KeyedHash hash) {
    this.settings = settings;
    this.hash = hash;
  }

  Normalised map(RawRecord raw, AccessLine line) {
    String start = line.get(Field.START_TIME);
    if (start == null && !line.isTimeStructured()) {
      return refuse(raw, DeadLetterReason.MISSING_FIELD, "start_time", "is missing");
    }
    Long time = start == null ? null : time(start);
    if (time == null) {
      return refuse(
          raw, DeadLetterReason.INVALID_FIELD, "start_time", "is no ISO 8601 or epoch time");
    }
    if (!line.has(Field.RESPONSE_CODE) && !line.has(Field.METHOD)) {
      return refuse(
          raw, DeadLetterReason.MISSING_FIELD, "response_code", "is missing, and so is method");
    }
    return new Normalised.Accepted(accept(raw, line, time));
  }

  private SecurityEvent accept(RawRecord raw, AccessLine line, long time) {
    Integer status = status(line);
    return SecurityEvent.newBuilder()
        // Not the request id: each hop logs the same one, and a client may bring its own.
        .setId(EventIds.of(EnvoyFormat.NAME, raw.bytes()))
        .setTime(time)
        .setIngested(raw.ingested())
        .setTenant(raw.tenant())
        .setSource(EnvoyFormat.NAME)
        .setOutcome(outcome(status, line))
        .setPrincipal(principal(line))
        .setClient(client(line))
        .setSession(session(line))
        .setPayload(call(line, status))
        .build();
  }

  private ApiCall call(AccessLine line, @Nullable Integer status) {
    String method = line.get(Field.METHOD, LONGEST_METHOD);
    ApiCall.Builder call =
        ApiCall.newBuilder()
            .setMethod(method == null ? null : method.toUpperCase(Locale.ROOT))
            .setStatus(status)
            .setRecordsReturned(records(line))
            .setBytesOut(number(line.get(Field.BYTES_SENT)))
            .setRateLimited(rateLimited(line, status));
    String path = path(line);
    if (path != null) {
      object(settings.routes().route(path), call);
      call.setPageCursor(pageCursor(path));
    }
    String routeName = line.get(Field.ROUTE_NAME, LONGEST_NAME);
    if (settings.routeNameAsRoute() && routeName != null && !routeName.equals("default")) {
      call.setRoute(routeName);
    }
    return call.build();
  }

  private void object(Route route, ApiCall.Builder call) {
    call.setRoute(route.template());
    String id = route.objectId();
    if (id != null) {
      call.setObjectType(route.objectType());
      call.setObjectIdHash(hash.of("object", id));
      call.setObjectIdNumber(number(id));
    }
  }

  /** The path with its query, from the client's view; null when there is none, as in CONNECT. */
  private static @Nullable String path(AccessLine line) {
    String original = line.get(Field.ORIGINAL_PATH);
    String path = original == null ? line.get(Field.PATH) : original;
    return path == null ? null : RequestTarget.path(path);
  }

  /** A page number stands for itself; a cursor may hold anything, so only equality is kept. */
  private @Nullable String pageCursor(String path) {
    int query = path.indexOf('?');
    while (query >= 0) {
      int end = path.indexOf('&', query + 1);
      String parameter = path.substring(query + 1, end < 0 ? path.length() : end);
      int equals = parameter.indexOf('=');
      if (equals > 0 && settings.pageParameters().contains(parameter.substring(0, equals))) {
        String value = parameter.substring(equals + 1);
        Long page = number(value);
        return page != null ? page.toString() : value.isEmpty() ? null : hash.of("cursor", value);
      }
      query = end;
    }
    return null;
  }

  private static Principal principal(AccessLine line) {
    String authority = line.get(Field.AUTHORITY, LONGEST_NAME);
    return Principal.newBuilder()
        .setAccountId(line.get(Field.SUBJECT, LONGEST_NAME))
        .setRelyingParty(authority == null ? null : authority.toLowerCase(Locale.ROOT))
        .build();
  }

  private Client client(AccessLine line) {
    IpAddress address = address(line);
    String ja4 = line.get(Field.JA4, LONGEST_NAME);
    return Client.newBuilder()
        .setIp(address == null ? null : address.text())
        .setUserAgent(line.get(Field.USER_AGENT, LONGEST_TEXT))
        .setTlsFingerprint(ja4 == null ? line.get(Field.JA3, LONGEST_NAME) : ja4)
        .build();
  }

  private @Nullable IpAddress address(AccessLine line) {
    String peer = line.get(Field.PEER);
    String chain = line.get(Field.FORWARDED_FOR);
    if (peer == null) {
      return chain == null || !settings.headerWithoutPeer()
          ? null
          : settings.proxies().behind(chain);
    }
    IpAddress direct = LoggedAddress.parse(peer);
    return direct == null ? null : settings.proxies().client(direct, chain);
  }

  private @Nullable Session session(AccessLine line) {
    String session = line.get(Field.SESSION);
    String token = line.get(Field.TOKEN);
    if (session == null && token == null) {
      return null;
    }
    return Session.newBuilder()
        .setSessionId(session == null ? null : hash.of("session", session))
        .setTokenId(token == null ? null : hash.of("token", token))
        .build();
  }

  /** Without a response it was a failure when Envoy says why, and unknown otherwise. */
  private static Outcome outcome(@Nullable Integer status, AccessLine line) {
    if (status == null || status == 0) {
      return line.has(Field.RESPONSE_FLAGS) ? Outcome.FAILURE : Outcome.UNKNOWN;
    }
    return status >= FIRST_FAILURE ? Outcome.FAILURE : Outcome.SUCCESS;
  }

  private static @Nullable Boolean rateLimited(AccessLine line, @Nullable Integer status) {
    String flags = line.get(Field.RESPONSE_FLAGS);
    boolean flagged = flags != null && List.of(flags.split(",", -1)).contains("RL");
    if (status == null && !flagged) {
      return null;
    }
    return flagged || (status != null && status == TOO_MANY_REQUESTS);
  }

  private static @Nullable Integer status(AccessLine line) {
    Long code = number(line.get(Field.RESPONSE_CODE));
    return code == null || code > MAX_STATUS ? null : (Integer) code.intValue();
  }

  private static @Nullable Integer records(AccessLine line) {
    Long count = number(line.get(Field.RECORDS_RETURNED));
    return count == null || count > Integer.MAX_VALUE ? null : (Integer) count.intValue();
  }

  /** A plain number of 0 or more that fits a long; null for anything else. */
  private static @Nullable Long number(@Nullable String text) {
    if (text == null || text.isEmpty() || text.length() > 19) {
      return null;
    }
    long value = 0;
    for (int i = 0; i < text.length(); i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9 || value > (Long.MAX_VALUE - digit) / 10) {
        return null;
      }
      value = value * 10 + digit;
    }
    return value;
  }

  private static @Nullable Long time(String start) {
    Long iso = EventTime.iso(start);
    return iso == null ? EventTime.epoch(start) : iso;
  }

  private static Normalised refuse(
      RawRecord raw, DeadLetterReason reason, String field, String what) {
    return DeadLetters.refuse(
        raw,
        EnvoyFormat.NAME,
        reason,
        field,
        field + " " + what + "; if the log names it otherwise, set fields." + field);
  }
}
