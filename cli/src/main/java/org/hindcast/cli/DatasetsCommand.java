package org.hindcast.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.hindcast.datasets.catalog.Dataset;
import org.hindcast.datasets.catalog.Datasets;
import org.hindcast.datasets.catalog.ProvenanceCard;
import org.hindcast.naming.Count;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "datasets",
    description = "Lists the data that come with Hindcast; with an id, all that is known of one.",
    mixinStandardHelpOptions = true)
final class DatasetsCommand implements Callable<Integer> {

  @Parameters(arity = "0..1", paramLabel = "ID", description = "A data set to describe.")
  String id = "";

  @Mixin PrintOptions output = new PrintOptions();

  @Override
  public Integer call() {
    List<ProvenanceCard> cards = id.isEmpty() ? Datasets.all() : List.of(Datasets.load(id).card());
    if (output.isJson()) {
      output.out().println(Json.pretty(cards));
    } else if (id.isEmpty()) {
      List<List<String>> rows = new ArrayList<>();
      cards.forEach(card -> rows.add(List.of(card.id(), card.title(), card.period())));
      output.out().print(TextTable.of(rows, 3));
    } else {
      output.out().print(described(Datasets.load(id)));
    }
    return 0;
  }

  private static String described(Dataset dataset) {
    ProvenanceCard card = dataset.card();
    StringBuilder text = new StringBuilder();
    text.append(card.title()).append("\n\n").append(card.description()).append("\n\n");
    text.append("Period:   ").append(card.period()).append('\n');
    text.append("Source:   ").append(card.source()).append('\n');
    text.append("Licence:  ").append(card.licence()).append('\n');
    text.append("Vintages: ").append(card.vintages()).append("\n\nCaveats:\n");
    card.caveats().forEach(caveat -> text.append("- ").append(caveat).append('\n'));
    dataset.notes().forEach(note -> text.append("- ").append(note).append('\n'));
    text.append("\nQuantities:\n");
    List<List<String>> rows = new ArrayList<>();
    dataset
        .quantities()
        .forEach(
            each ->
                rows.add(
                    List.of(
                        each.id(),
                        each.name(),
                        dataset.store().frequency(each.id()).name(),
                        Count.of(dataset.store().releases(each.id()), "value", "values"))));
    return text.append(TextTable.of(rows, 4)).toString();
  }
}
