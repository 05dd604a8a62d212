package org.hindcast.architecture;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Calls that house rules forbid, each with the way out. */
final class BannedCalls extends ArchCondition<JavaClass> {

  private static final String OBJECTS = "[Ljava.lang.Object;";

  private final Map<Predicate<AccessTarget>, String> remedies = new LinkedHashMap<>();

  private BannedCalls(String what) {
    super(what);
  }

  /** Calls whose result depends on the machine's language, zone or charset. */
  static BannedCalls ofDefaultLocale() {
    String locale = "pass Locale.ROOT, or the language of the report";
    String charset = "pass StandardCharsets.UTF_8";
    String zone = "pass the zone, ZoneOffset.UTC as a rule";
    return new BannedCalls("not depend on the default locale, charset or time zone")
        .with("java.lang.String.format(java.lang.String, " + OBJECTS + ")", locale)
        .with("java.lang.String.formatted(" + OBJECTS + ")", "use String.format(Locale.ROOT, …)")
        .with("java.lang.String.toLowerCase()", locale)
        .with("java.lang.String.toUpperCase()", locale)
        .with("java.util.Formatter.<init>()", locale)
        .with("java.io.PrintStream.printf(java.lang.String, " + OBJECTS + ")", locale)
        .with("java.io.PrintStream.format(java.lang.String, " + OBJECTS + ")", locale)
        .with("java.io.PrintWriter.printf(java.lang.String, " + OBJECTS + ")", locale)
        .with("java.io.PrintWriter.format(java.lang.String, " + OBJECTS + ")", locale)
        .with("java.text.DecimalFormat.<init>()", locale)
        .with("java.text.DecimalFormat.<init>(java.lang.String)", locale)
        .with("java.text.DecimalFormatSymbols.<init>()", locale)
        .with("java.text.DecimalFormatSymbols.getInstance()", locale)
        .with("java.text.NumberFormat.getInstance()", locale)
        .with("java.text.NumberFormat.getNumberInstance()", locale)
        .with("java.text.NumberFormat.getIntegerInstance()", locale)
        .with("java.text.NumberFormat.getPercentInstance()", locale)
        .with("java.text.MessageFormat.<init>(java.lang.String)", locale)
        .with("java.text.MessageFormat.format(java.lang.String, " + OBJECTS + ")", locale)
        .with("java.text.Collator.getInstance()", locale)
        .with("java.time.format.DateTimeFormatter.ofPattern(java.lang.String)", locale)
        .with("java.time.format.DateTimeFormatterBuilder.toFormatter()", locale)
        .with("java.util.ResourceBundle.getBundle(java.lang.String)", locale)
        .with("java.util.Locale.getDefault()", locale)
        .with("java.nio.charset.Charset.defaultCharset()", charset)
        .with("java.lang.String.getBytes()", charset)
        .with("java.lang.String.<init>([B)", charset)
        .with("java.time.ZoneId.systemDefault()", zone)
        .with("java.util.TimeZone.getDefault()", zone)
        .with("java.time.Clock.systemDefaultZone()", "use Clock.systemUTC()");
  }

  /** Randomness that cannot be repeated. */
  static BannedCalls ofUnseededRandomness() {
    String seed = "pass a seed; a cell's seed is a mix of run seed, model, quantity and cycle";
    return new BannedCalls("not use randomness without a seed")
        .with("java.lang.Math.random()", seed)
        .with("java.lang.StrictMath.random()", seed)
        .with("java.util.UUID.randomUUID()", "derive the id from the content")
        .with("java.util.Collections.shuffle(java.util.List)", seed)
        .with("java.util.concurrent.ThreadLocalRandom.current()", seed)
        .with(BannedCalls::isUnseededGenerator, seed);
  }

  /** Readings of the wall clock. */
  static BannedCalls ofWallClock() {
    String clock = "take a java.time.Clock as an argument";
    return new BannedCalls("not read the wall clock")
        .with("java.lang.System.currentTimeMillis()", clock)
        .with("java.util.Date.<init>()", clock)
        .with(
            target ->
                target.getOwner().getPackageName().equals("java.time")
                    && target.getName().equals("now")
                    && !target.getFullName().endsWith("(java.time.Clock)"),
            clock);
  }

  /** Ways to print or to end the JVM behind the caller's back. */
  static BannedCalls ofConsole() {
    return new BannedCalls("not print nor end the JVM")
        .with("java.lang.System.exit(int)", "throw an exception; the command ends the JVM")
        .with("java.lang.System.out", "return the text, or tell a listener")
        .with("java.lang.System.err", "return the text, or tell a listener")
        .with(
            target -> target.getName().equals("printStackTrace"),
            "let the exception pass, or wrap it in one that says what was being done");
  }

  private BannedCalls with(String fullName, String remedy) {
    return with(target -> target.getFullName().equals(fullName), remedy);
  }

  private BannedCalls with(Predicate<AccessTarget> banned, String remedy) {
    remedies.put(banned, remedy);
    return this;
  }

  @Override
  public void check(JavaClass javaClass, ConditionEvents events) {
    for (JavaAccess<?> access : javaClass.getAccessesFromSelf()) {
      remedy(access.getTarget())
          .ifPresent(
              way ->
                  events.add(
                      SimpleConditionEvent.violated(access, access.getDescription() + ": " + way)));
    }
  }

  private Optional<String> remedy(AccessTarget target) {
    return remedies.entrySet().stream()
        .filter(each -> each.getKey().test(target))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  private static boolean isUnseededGenerator(AccessTarget target) {
    JavaClass owner = target.getOwner();
    return target.getFullName().endsWith(".<init>()")
        && (owner.isAssignableTo("java.util.Random")
            || owner.isAssignableTo("java.util.SplittableRandom")
            || owner.isAssignableTo("org.apache.commons.math3.random.RandomGenerator"));
  }
}
