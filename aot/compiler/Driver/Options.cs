using Signalbox.Aot.Metadata;

namespace Signalbox.Aot.Driver;

/// <summary>What kind of image is made.</summary>
public enum Profile
{
    /// <summary>Collector, exceptions, async, floating point.</summary>
    Task,

    /// <summary>No collector, no unwinding, no floating point; allocation only until the heap is sealed.</summary>
    Kernel,
}

/// <summary>What to optimise for.</summary>
public enum OptimizationGoal
{
    Size,
    Speed,
}

/// <summary>The command line.</summary>
public sealed class Options
{
    public const string Usage = """
        usage: signalbox-aot APP.dll -o IMAGE.elf [options]
          --profile task|kernel      task: collector and exceptions (default); kernel: neither, and no floating point
          --platform NAME            bare (default): S-mode under OpenSBI; any other name needs --linker-script
          --heap SIZE                bytes of heap, with K or M; default 16M
          --opt size|speed           what to optimise for; default size
          --asm FILE.S               assembly to link in; may be repeated
          --linker-script FILE.ld    instead of the platform's own
          --library FILE             an object or archive to link in; may be repeated
          -r PATH                    a folder or assembly to find references in; may be repeated
          --runtime DIR              folder of runtime and platforms; default: the compiler's own
          --map                      write IMAGE.map
          --why SYMBOL               say why a method is in the image: every step from a root to it
          --keep                     keep the intermediate files
          --quiet                    no summary line
        """;

    private const string Hint = " (without arguments: the list of options)";

    public string Input { get; private set; } = "";

    public string Output { get; private set; } = "";

    public Profile Profile { get; private set; }

    public string Platform { get; private set; } = "bare";

    public long HeapBytes { get; private set; } = 16 << 20;

    public OptimizationGoal Goal { get; private set; }

    public List<string> AssemblyFiles { get; } = [];

    public List<string> Libraries { get; } = [];

    public List<string> References { get; } = [];

    public string? LinkerScript { get; private set; }

    public bool Map { get; private set; }

    public string? Why { get; private set; }

    public bool Keep { get; private set; }

    public bool Quiet { get; private set; }

    /// <summary>The folder with the runtime and the platforms.</summary>
    public string Home { get; private set; } = Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory);

    public static Options Parse(string[] arguments)
    {
        if (arguments.Length == 0)
        {
            throw new CompilationException("nothing to do\n" + Usage);
        }

        var options = new Options();
        for (var i = 0; i < arguments.Length; i++)
        {
            options.Apply(arguments, ref i);
        }

        options.Check();
        return options;
    }

    private void Check()
    {
        if (Input.Length == 0 || Output.Length == 0)
        {
            throw new CompilationException((Input.Length == 0 ? "no program: APP.dll is missing" : "no image: -o IMAGE.elf is missing") + Hint);
        }

        foreach (var file in AssemblyFiles.Concat(Libraries).Append(LinkerScript).Prepend(Input).OfType<string>())
        {
            if (!File.Exists(file))
            {
                throw new CompilationException($"{file}: no such file");
            }
        }
    }

    private void Apply(string[] arguments, ref int index)
    {
        var option = arguments[index];
        string Next(ref int i) => ++i < arguments.Length ? arguments[i] : throw new CompilationException($"{option} needs a value{Hint}");
        switch (option)
        {
            case "-o":
                Output = Path.GetFullPath(Next(ref index));
                break;
            case "--profile":
                Profile = Next(ref index) switch
                {
                    "task" => Profile.Task,
                    "kernel" => Profile.Kernel,
                    var other => throw new CompilationException($"--profile {other}: task or kernel"),
                };
                break;
            case "--platform":
                Platform = Next(ref index);
                break;
            case "--heap":
                HeapBytes = ParseSize(Next(ref index));
                break;
            case "--opt":
                Goal = Next(ref index) switch
                {
                    "size" => OptimizationGoal.Size,
                    "speed" => OptimizationGoal.Speed,
                    var other => throw new CompilationException($"--opt {other}: size or speed"),
                };
                break;
            case "--asm":
                AssemblyFiles.Add(Path.GetFullPath(Next(ref index)));
                break;
            case "--library":
                Libraries.Add(Path.GetFullPath(Next(ref index)));
                break;
            case "--linker-script":
                LinkerScript = Path.GetFullPath(Next(ref index));
                break;
            case "-r":
                References.Add(Path.GetFullPath(Next(ref index)));
                break;
            case "--runtime":
                Home = Path.TrimEndingDirectorySeparator(Path.GetFullPath(Next(ref index)));
                break;
            case "--map":
                Map = true;
                break;
            case "--why":
                Why = Next(ref index);
                break;
            case "--keep":
                Keep = true;
                break;
            case "--quiet":
                Quiet = true;
                break;
            case var _ when !option.StartsWith('-'):
                Input = Input.Length == 0 ? Path.GetFullPath(option) : throw new CompilationException($"{option}: an image is made from one program, and that is {Input}");
                break;
            default:
                throw new CompilationException($"unknown option {option}{Hint}");
        }
    }

    private static long ParseSize(string text)
    {
        var scale = text.Length > 0 ? char.ToUpperInvariant(text[^1]) switch { 'K' => 1L << 10, 'M' => 1L << 20, 'G' => 1L << 30, _ => 1 } : 1;
        var digits = scale == 1 ? text : text[..^1];
        return long.TryParse(digits, out var value) && value > 0 && value <= long.MaxValue / scale
            ? value * scale
            : throw new CompilationException($"--heap {text}: a number of bytes, with K, M or G");
    }
}
