package io.vigie.analytics.settings;

import java.util.List;
import java.util.stream.Collectors;

/** The settings cannot be used; the message lists every problem, one a line. */
public final class InvalidSettingsException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<SettingProblem> problems;

  /**
   * Reports all problems in one go.
   *
   * @param problems at least one
   */
  public InvalidSettingsException(List<SettingProblem> problems) {
    super(problems.stream().map(SettingProblem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /** Every problem, in the order of the keys. */
  public List<SettingProblem> problems() {
    return problems;
  }
}
