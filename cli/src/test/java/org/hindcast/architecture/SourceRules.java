package org.hindcast.architecture;

import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnionTypeTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.Name;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** Rules of the house style that only source text shows; each finding says how to mend it. */
final class SourceRules {

  /** The longest main source file. */
  static final int MAX_LINES = 500;

  /** The one class that may catch everything, because it turns it into an exit code. */
  private static final String MAIN_CLASS = "org/hindcast/cli/Hindcast.java";

  private static final Set<String> CATCH_ALL =
      Set.of("Exception", "Throwable", "java.lang.Exception", "java.lang.Throwable");

  private static final Pattern REMINDER = Pattern.compile("(//|\\*)\\s(.*\\W)?(TODO|FIXME)\\b");
  private static final Pattern ORNAMENT = Pattern.compile("^\\s*(//|/\\*+|\\*)\\s*[-=*#~_]{4,}.*");
  private static final Pattern COMMENTED_CODE =
      Pattern.compile("^\\s*//\\s*(?=.*[=(])[\\w.<>\\[\\]]+.*;\\s*$");

  private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();

  /** Shared, because opening the JDK's class files takes longer than parsing a source file. */
  private static final JavaFileManager FILES =
      COMPILER.getStandardFileManager(diagnostic -> {}, Locale.ROOT, StandardCharsets.UTF_8);

  private SourceRules() {}

  /** What is wrong with a file of product code. */
  static List<String> findingsInMain(String name, String text) {
    List<String> findings = new ArrayList<>(findingsInTest(name, text));
    long lines = text.lines().count();
    if (lines > MAX_LINES) {
      findings.add(
          name + " has " + lines + " lines; split it (at most " + MAX_LINES + ", one idea a file)");
    }
    findings.addAll(findingsInSyntax(name, text));
    return findings;
  }

  /** What is wrong with a file of test code. */
  static List<String> findingsInTest(String name, String text) {
    List<String> findings = new ArrayList<>();
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      String where = name + ":" + number + " ";
      if (REMINDER.matcher(line).find()) {
        findings.add(where + "leaves a reminder; do it, or make it an issue");
      }
      if (ORNAMENT.matcher(line).matches()) {
        findings.add(where + "draws a line; comments have no ornaments, a new part is a new type");
      }
      if (COMMENTED_CODE.matcher(line).matches()) {
        findings.add(where + "is commented-out code; delete it, the history has it");
      }
    }
    return findings;
  }

  private static List<String> findingsInSyntax(String name, String text) {
    JavacTask task =
        (JavacTask)
            COMPILER.getTask(
                null, FILES, diagnostic -> {}, null, null, List.of(new Text(name, text)));
    List<String> findings = new ArrayList<>();
    try {
      for (CompilationUnitTree file : task.parse()) {
        Findings all = new Findings(name, file, Trees.instance(task), findings);
        new CatchScanner().scan(file, all);
        new JavadocScanner().scan(file, all);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return findings;
  }

  /** Finds handlers that catch everything. */
  private static final class CatchScanner extends TreePathScanner<@Nullable Void, Findings> {
    @Override
    public @Nullable Void visitCatch(CatchTree tree, Findings findings) {
      Tree type = tree.getParameter().getType();
      List<? extends Tree> types =
          type instanceof UnionTypeTree union ? union.getTypeAlternatives() : List.of(type);
      for (Tree each : types) {
        if (CATCH_ALL.contains(each.toString()) && !findings.name().endsWith(MAIN_CLASS)) {
          findings.add(tree, "catches " + each + "; name the exceptions that can be acted on");
        }
      }
      return super.visitCatch(tree, findings);
    }
  }

  /** Finds published types and methods without Javadoc. */
  private static final class JavadocScanner extends TreePathScanner<@Nullable Void, Findings> {
    @Override
    public @Nullable Void visitClass(ClassTree tree, Findings findings) {
      if (!isPublished(tree.getModifiers())) {
        return null;
      }
      requireJavadoc(tree, tree.getSimpleName(), findings);
      return super.visitClass(tree, findings);
    }

    @Override
    public @Nullable Void visitMethod(MethodTree tree, Findings findings) {
      boolean isConstructor = tree.getReturnType() == null;
      if (isPublished(tree.getModifiers()) && !isConstructor && !isOverride(tree)) {
        requireJavadoc(tree, tree.getName(), findings);
      }
      return null;
    }

    @Override
    public @Nullable Void visitVariable(VariableTree tree, Findings findings) {
      return null;
    }

    private void requireJavadoc(Tree tree, Name what, Findings findings) {
      if (findings.trees().getDocComment(getCurrentPath()) == null) {
        findings.add(tree, "has no Javadoc on " + what + "; define it in one sentence");
      }
    }

    private boolean isPublished(ModifiersTree modifiers) {
      Set<Modifier> flags = modifiers.getFlags();
      boolean inInterface =
          getCurrentPath().getParentPath().getLeaf() instanceof ClassTree type
              && type.getKind() == Tree.Kind.INTERFACE;
      return flags.contains(Modifier.PUBLIC)
          || flags.contains(Modifier.PROTECTED)
          || (inInterface && !flags.contains(Modifier.PRIVATE));
    }

    private static boolean isOverride(MethodTree tree) {
      return tree.getModifiers().getAnnotations().stream()
          .anyMatch(annotation -> annotation.getAnnotationType().toString().equals("Override"));
    }
  }

  private record Findings(
      String name, CompilationUnitTree file, Trees trees, List<String> messages) {
    void add(Tree tree, String message) {
      long start = trees.getSourcePositions().getStartPosition(file, tree);
      messages.add(name + ":" + file.getLineMap().getLineNumber(start) + " " + message);
    }
  }

  private static final class Text extends SimpleJavaFileObject {
    private final String text;

    Text(String name, String text) {
      super(URI.create("text:///" + name), JavaFileObject.Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
