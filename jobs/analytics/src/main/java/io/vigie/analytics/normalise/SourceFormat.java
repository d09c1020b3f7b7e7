package io.vigie.analytics.normalise;

/**
 * A source format, found on the class path by {@link java.util.ServiceLoader}. To add a source, add
 * a package below this one with an implementation marked {@code @AutoService(SourceFormat.class)}.
 */
public interface SourceFormat {

  /** Name in settings and on the command line: lower case, digits and dashes, such as okta. */
  String name();

  /** One sentence for {@code --help} and the documentation. */
  String description();

  /**
   * Makes a normaliser.
   *
   * @param context what the house provides, and the format's own options
   * @throws io.vigie.analytics.normalise.InvalidOptionException when an option is unknown or out of
   *     range; the message names the option and the remedy
   */
  Normaliser open(SourceContext context);
}
