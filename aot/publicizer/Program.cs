using Mono.Cecil;
using Signalbox.Aot.Publicizer;

if (args.Length < 2)
{
    Console.Error.WriteLine("usage: signalbox-publicize OUTPUT-DIRECTORY ASSEMBLY...");
    return 2;
}

string outputDirectory = args[0];
Directory.CreateDirectory(outputDirectory);
Publicizer publicizer = new();

foreach (string path in args.Skip(1))
{
    string target = Path.Combine(outputDirectory, Path.GetFileName(path));
    string temporary = $"{target}.{Environment.ProcessId}.new";

    using (DefaultAssemblyResolver resolver = new())
    {
        // Attribute arguments of enum types need the enum's definition, which stands beside one of the inputs.
        foreach (string directory in args.Skip(1).Select(input => Path.GetDirectoryName(input)!).Distinct())
        {
            resolver.AddSearchDirectory(directory);
        }

        using ModuleDefinition module =
            ModuleDefinition.ReadModule(path, new ReaderParameters { AssemblyResolver = resolver });
        publicizer.Publish(module);
        module.Write(temporary, new WriterParameters { DeterministicMvid = true });
    }

    // Two builds may run at once; each sees either no file or a whole one.
    File.Move(temporary, target, overwrite: true);
}

return 0;
