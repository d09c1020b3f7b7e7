package io.vigie.streaming.command;

import io.vigie.analytics.enrich.exposure.WatchList;
import io.vigie.analytics.enrich.exposure.WatchListFile;
import io.vigie.analytics.enrich.exposure.WatchListMaker;
import io.vigie.analytics.normalise.KeyedHash;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.NullUnmarked;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes watch lists of what has leaked. */
@Command(
    name = "exposure",
    description = {
      "Makes watch lists of what has leaked, for the settings under enrich.exposure.",
      "They hold hashes under the pseudonym_key of the settings, and nothing in clear."
    },
    mixinStandardHelpOptions = true)
@NullUnmarked // picocli fills it in
public final class ExposureCommand implements Runnable {

  @Spec private CommandSpec spec;

  /** What every list is made from and written to. */
  @NullUnmarked // picocli fills it in
  static final class ListOptions {

    @Option(
        names = "--in",
        paramLabel = "FILE",
        required = true,
        description = "What has leaked, in clear.")
    private Path in;

    @Option(
        names = "--leak",
        paramLabel = "NAME",
        required = true,
        description = "Name of the leak, as alerts tell it.")
    private String leak;

    @Option(
        names = "--out",
        paramLabel = "FILE",
        required = true,
        description = "Watch list to write; takes the place of an older one at once.")
    private Path out;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Which? See vigie exposure --help.");
  }

  @Command(
      name = "accounts",
      description = "Makes a list of accounts: one name or id a line.",
      mixinStandardHelpOptions = true)
  int accounts(@Mixin SettingsOption option, @Mixin ListOptions list) {
    return make(option, list, WatchListMaker::accounts);
  }

  @Command(
      name = "pairs",
      description = "Makes a list of pairs that leaked together: name:password a line.",
      mixinStandardHelpOptions = true)
  int pairs(@Mixin SettingsOption option, @Mixin ListOptions list) {
    return make(option, list, WatchListMaker::pairs);
  }

  @Command(
      name = "passwords",
      description = {
        "Makes a list of passwords from a folder of range files of Have I Been Pwned, or from one"
            + " file of DIGEST:COUNT a line; SHA-1 or NTLM."
      },
      mixinStandardHelpOptions = true)
  int passwords(
      @Mixin SettingsOption option,
      @Mixin ListOptions list,
      @Option(
              names = "--min-count",
              paramLabel = "N",
              defaultValue = "1",
              description = "Leave out what was found less often (default: ${DEFAULT-VALUE}).")
          long leastCount) {
    return make(option, list, (maker, in) -> maker.passwords(in, leastCount));
  }

  @Command(
      name = "show",
      description = "Tells what a watch list holds.",
      mixinStandardHelpOptions = true)
  int show(@Parameters(paramLabel = "FILE", description = "The list.") Path file) {
    try {
      say(described(WatchListFile.read(file)));
      return ExitCodes.DONE;
    } catch (IOException e) {
      throw unreadable(file);
    }
  }

  private interface Making {
    WatchListMaker.Made make(WatchListMaker maker, Path in) throws IOException;
  }

  private int make(SettingsOption option, ListOptions options, Making making) {
    KeyedHash key = new KeyedHash(option.load().requiredPseudonymKey());
    WatchListMaker.Made made = read(options, new WatchListMaker(key, options.leak), making);
    if (made.list().size() == 0) {
      throw UserException.wrongInput(
          options.in + " has no entry; see vigie exposure --help for what belongs there");
    }
    try {
      WatchListFile.write(made.list(), options.out);
    } catch (IOException e) {
      throw UserException.failed(
          options.out + " cannot be written; check that its folder is there and may be written to");
    }
    say(
        described(made.list())
            + (made.skipped() == 0 ? "" : ", skipped lines " + made.skipped())
            + "; written to "
            + options.out);
    return ExitCodes.DONE;
  }

  private static WatchListMaker.Made read(
      ListOptions options, WatchListMaker maker, Making making) {
    if (options.leak.isBlank() || options.leak.length() > 100) {
      throw UserException.wrongInput("--leak: give a name of 1 to 100 characters");
    }
    if (!Files.isReadable(options.in)) {
      throw unreadable(options.in);
    }
    try {
      return making.make(maker, options.in);
    } catch (IOException e) {
      throw unreadable(options.in);
    }
  }

  private static UserException unreadable(Path file) {
    return UserException.wrongInput(
        file + " cannot be read; check that it is there and that you may read it");
  }

  private static String described(WatchList list) {
    return list.kind().name().toLowerCase(Locale.ROOT)
        + " "
        + list.size()
        + " from the leak "
        + list.leak();
  }

  private void say(String text) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(text);
    out.flush();
  }
}
