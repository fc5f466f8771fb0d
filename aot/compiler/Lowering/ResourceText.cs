using System.Resources;
using Mono.Cecil;

namespace Signalbox.Aot.Lowering;

/// <summary>The English message texts embedded in assemblies, by key.</summary>
public sealed class ResourceText
{
    private readonly Dictionary<ModuleDefinition, Dictionary<string, string>> _texts = [];

    public string? Find(ModuleDefinition module, string key)
    {
        if (!_texts.TryGetValue(module, out var texts))
        {
            _texts[module] = texts = Read(module);
        }

        return texts.GetValueOrDefault(key);
    }

    private static Dictionary<string, string> Read(ModuleDefinition module)
    {
        var texts = new Dictionary<string, string>();
        foreach (var resource in module.Resources.OfType<EmbeddedResource>().Where(r => r.Name.EndsWith(".resources", StringComparison.Ordinal)))
        {
            using var reader = new ResourceReader(resource.GetResourceStream());
            var entries = reader.GetEnumerator();
            while (entries.MoveNext())
            {
                if (entries.Key is string name)
                {
                    reader.GetResourceData(name, out var type, out var data);
                    if (type == "ResourceTypeCode.String")
                    {
                        using var text = new BinaryReader(new MemoryStream(data));
                        texts[name] = text.ReadString();
                    }
                }
            }
        }

        return texts;
    }
}
