package io.vigie.analytics.enrich.exposure;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A range service, such as that of Have I Been Pwned. It is told five digits of a digest and asked
 * to pad its answer, so that neither it nor who watches the line learns the password.
 */
final class RangeService implements RangeSource {

  /** A range has about 1,000 lines of 40 characters; padding makes it 2,000 at most. */
  private static final int MAX_BYTES = 1 << 20;

  private final PasswordDigest.Kind kind;
  private final String template;
  private final Duration timeout;
  private final HttpClient client;

  RangeService(PasswordDigest.Kind kind, String template, Duration timeout) {
    this.kind = kind;
    this.template = template;
    this.timeout = timeout;
    this.client =
        HttpClient.newBuilder()
            .connectTimeout(timeout)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  @Override
  public PasswordRange range(String prefix) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(template.replace(RangeSettings.PREFIX, prefix)))
            .header("Add-Padding", "true")
            .header("User-Agent", "vigie")
            .timeout(timeout)
            .build();
    AtomicReference<InputStream> body = new AtomicReference<>(InputStream.nullInputStream());
    CompletableFuture<byte[]> answer =
        client
            .sendAsync(request, HttpResponse.BodyHandlers.ofInputStream())
            .thenApply(
                response -> {
                  body.set(response.body());
                  return content(response);
                });
    byte[] content = await(answer, body);
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(new ByteArrayInputStream(content), StandardCharsets.UTF_8))) {
      return PasswordRange.read(kind, lines);
    }
  }

  private byte[] await(CompletableFuture<byte[]> answer, AtomicReference<InputStream> body)
      throws IOException {
    try {
      return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      Throwable told = cause instanceof UncheckedIOException ? cause.getCause() : null;
      throw new IOException(
          told == null
              ? "cannot be reached (" + cause.getClass().getSimpleName() + ")"
              : String.valueOf(told.getMessage()),
          e);
    } catch (TimeoutException e) {
      answer.cancel(true);
      InputStream open = body.get();
      if (open != null) {
        open.close();
      }
      throw new IOException("did not answer within " + timeout.toMillis() + " ms", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("was not waited for, because the job ends", e);
    }
  }

  private static byte[] content(HttpResponse<InputStream> response) {
    try (InputStream in = response.body()) {
      if (response.statusCode() != 200) {
        throw new IOException("answered with status " + response.statusCode());
      }
      byte[] content = in.readNBytes(MAX_BYTES + 1);
      if (content.length > MAX_BYTES) {
        throw new IOException("answered with more than " + MAX_BYTES + " bytes");
      }
      return content;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String name() {
    return template;
  }
}
