package org.hindcast.cli.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.hindcast.model.ForecastModel;
import org.hindcast.model.hierarchy.Hierarchy;
import org.hindcast.model.hierarchy.Reconciled;

/** Reads what adds up in a study, and hands it to the models that need it. */
final class HierarchyReader {

  private HierarchyReader() {}

  /** A tree by children or by levels, or a grouped hierarchy by attributes. */
  static Hierarchy read(StudyNode node) {
    Map<String, StudyNode> keys =
        node.entries(
            "key of a hierarchy", "total", "children", "levels", "groups", "attributes", "names");
    Hierarchy hierarchy = hierarchy(node, keys);
    StudyNode names = keys.get("names");
    return names == null
        ? hierarchy
        : names.make(() -> hierarchy.renamed(texts(names.mapping(), StudyNode::text)));
  }

  private static Hierarchy hierarchy(StudyNode node, Map<String, StudyNode> keys) {
    StudyNode children = keys.get("children");
    StudyNode total = keys.get("total");
    StudyNode groups = keys.get("groups");
    StudyNode attributes = keys.get("attributes");
    if (children != null && total == null && groups == null && attributes == null) {
      return children.make(() -> Hierarchy.of(texts(children.mapping(), HierarchyReader::list)));
    }
    if (total != null && children == null && groups != null && attributes == null) {
      StudyNode levels = keys.get("levels");
      List<String> names = levels == null ? List.of() : list(levels);
      return groups.make(
          () ->
              Hierarchy.nested(
                  total.text(), names, texts(groups.mapping(), HierarchyReader::list)));
    }
    if (total != null && children == null && groups == null && attributes != null) {
      return attributes.make(
          () ->
              Hierarchy.grouped(
                  total.text(),
                  texts(attributes.mapping(), own -> texts(own.mapping(), StudyNode::text))));
    }
    throw node.refused(
        "expected children, or a total with levels and groups, or a total with attributes");
  }

  private static List<String> list(StudyNode node) {
    return node.items().stream().map(StudyNode::text).toList();
  }

  private static <T> Map<String, T> texts(
      Map<String, StudyNode> entries, Function<StudyNode, T> reader) {
    Map<String, T> texts = new LinkedHashMap<>();
    entries.forEach((key, value) -> texts.put(key, reader.apply(value)));
    return texts;
  }

  /** The models of a study without a hierarchy; one that needs it is refused. */
  static List<ForecastModel> without(StudyNode node, List<ForecastModel> models) {
    for (ForecastModel model : models) {
      if (model instanceof Reconciled own && own.hierarchy().isEmpty()) {
        throw node.refused(
            "the model '" + model.id() + "' needs a hierarchy, and the study has none");
      }
    }
    return models;
  }

  /** The models of a study, with its hierarchy where they have none of their own. */
  static List<ForecastModel> with(Hierarchy hierarchy, StudyNode node, List<ForecastModel> models) {
    List<ForecastModel> ready = new ArrayList<>();
    for (ForecastModel model : models) {
      ready.add(
          model instanceof Reconciled own && own.hierarchy().isEmpty()
              ? node.make(() -> own.within(hierarchy))
              : model);
    }
    return ready;
  }
}
