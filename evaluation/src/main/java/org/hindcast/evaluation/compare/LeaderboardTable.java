package org.hindcast.evaluation.compare;

import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import org.hindcast.evaluation.inference.TestOutcome;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** A leaderboard as a Tablesaw table. */
final class LeaderboardTable {

  private static final double MISSING = Double.NaN;

  private final Leaderboard board;

  private LeaderboardTable(Leaderboard board) {
    this.board = board;
  }

  static Table of(Leaderboard board) {
    LeaderboardTable of = new LeaderboardTable(board);
    return Table.create(
        "comparison",
        of.whole("rank", Leaderboard.Entry::rank),
        of.text("model", Leaderboard.Entry::model),
        of.number(board.rule().id(), Leaderboard.Entry::figure),
        of.number("skill", entry -> entry.skill().orElse(MISSING)),
        of.number("skill_lower", entry -> entry.interval().map(i -> i.lower()).orElse(MISSING)),
        of.number("skill_upper", entry -> entry.interval().map(i -> i.upper()).orElse(MISSING)),
        of.number("average_rank", Leaderboard.Entry::averageRank),
        of.number("win_rate", entry -> entry.winRate().orElse(MISSING)),
        of.number("p_value", entry -> pValue(entry).orElse(MISSING)),
        of.number("adjusted_p_value", entry -> entry.adjustedPValue().orElse(MISSING)),
        of.text(
            "verdict",
            entry ->
                entry.againstReference().isEmpty()
                    ? "reference"
                    : LeaderboardText.id(entry.verdict())),
        of.text("groups", entry -> board.letters(entry.model())),
        of.number("share_kept", Leaderboard.Entry::shareKept),
        of.whole("n_units", entry -> board.units()),
        of.whole("n_events", entry -> board.events()));
  }

  private static OptionalDouble pValue(Leaderboard.Entry entry) {
    return entry.againstReference().flatMap(TestOutcome::tested).stream()
        .mapToDouble(tested -> tested.pValue())
        .findFirst();
  }

  private StringColumn text(String name, Function<Leaderboard.Entry, String> value) {
    return StringColumn.create(name, board.entries().stream().map(value).toList());
  }

  private DoubleColumn number(String name, ToDoubleFunction<Leaderboard.Entry> value) {
    return DoubleColumn.create(name, board.entries().stream().mapToDouble(value).toArray());
  }

  private IntColumn whole(String name, ToIntFunction<Leaderboard.Entry> value) {
    return IntColumn.create(name, board.entries().stream().mapToInt(value).toArray());
  }
}
