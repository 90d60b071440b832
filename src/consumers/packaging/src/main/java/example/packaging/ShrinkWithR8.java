package example.packaging;

import com.android.tools.r8.CompilationMode;
import com.android.tools.r8.Diagnostic;
import com.android.tools.r8.DiagnosticsHandler;
import com.android.tools.r8.JdkClassFileProvider;
import com.android.tools.r8.OutputMode;
import com.android.tools.r8.R8;
import com.android.tools.r8.R8Command;
import com.android.tools.r8.origin.Origin;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** R8 does the same as ProGuard; it reads the rules in the jars by itself. */
final class ShrinkWithR8 {
  private ShrinkWithR8() {}

  /** Returns the jar, which has all but the JDK. */
  static Path shrink(Path target) throws Exception {
    Path shrunk = target.resolve("shrunk-by-r8.jar");
    R8.run(R8Command.builder(new ErrorsOnly())
        .setMode(CompilationMode.RELEASE)
        .setOutput(shrunk, OutputMode.ClassFile)
        .addLibraryResourceProvider(JdkClassFileProvider.fromSystemJdk())
        .addProgramFiles(target.resolve("classes/example/packaging/PackagedProgram.class"))
        .addProgramFiles(Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(Shrink::isNeeded)
            .map(Path::of)
            .toList())
        .addProguardConfiguration(List.of(Shrink.KEEP), Origin.unknown())
        .build());
    return shrunk;
  }

  /** Jars share the names of some resources, and Moshi has rules that nothing here needs. */
  private static final class ErrorsOnly implements DiagnosticsHandler {
    @Override
    public void warning(Diagnostic warning) {}

    @Override
    public void info(Diagnostic info) {}
  }
}
