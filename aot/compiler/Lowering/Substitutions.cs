using System.Globalization;
using System.Xml.Linq;
using Mono.Cecil;
using Signalbox.Aot.Metadata;

namespace Signalbox.Aot.Lowering;

/// <summary>
/// Methods and fields with a value fixed for these images. Each class library assembly lists its own feature switches in
/// an embedded ILLink.Substitutions.xml; <see cref="Features"/> says how they are set here.
/// </summary>
public sealed class Substitutions(AssemblyLoader assemblies)
{
    private const string ResourceName = "ILLink.Substitutions.xml";

    /// <summary>Feature switches by their documented names.</summary>
    private static readonly Dictionary<string, bool> Features = new()
    {
        ["System.Diagnostics.Debugger.IsSupported"] = false,
        ["System.Diagnostics.StackTrace.IsSupported"] = false,
        ["System.Diagnostics.Tracing.EventSource.IsSupported"] = false,
        ["System.Diagnostics.Metrics.Meter.IsSupported"] = false,
        ["System.Globalization.Invariant"] = true,
        ["System.Globalization.PredefinedCulturesOnly"] = true,
        ["System.Reflection.IsTypeConstructionEagerlyValidated"] = false,
        ["System.Reflection.Metadata.MetadataUpdater.IsSupported"] = false,
        ["System.Resources.ResourceManager.AllowCustomResourceTypes"] = false,
        ["System.Resources.UseSystemResourceKeys"] = false,
        ["System.Runtime.InteropServices.EnableConsumingManagedCodeFromNativeHosting"] = false,
        ["System.Runtime.Serialization.EnableUnsafeBinaryFormatterSerialization"] = false,
        ["System.Runtime.TieredCompilation"] = false,
        ["System.StartupHookProvider.IsSupported"] = false,
        ["System.Text.Encoding.EnableUnsafeUTF7Encoding"] = false,
        ["System.Collections.Generic.DefaultComparers"] = true,
        ["System.Linq.Enumerable.IsSizeOptimized"] = true,
        ["System.Reflection"] = false,
    };

    /// <summary>Constants that no list of the class library names: what a single task on one hart is.</summary>
    internal static readonly Dictionary<string, int> Own = new()
    {
        // Full monomorphisation has no shared code and so no such pointers; the test would take an address at 2 modulo 4 for one.
        ["Internal.Runtime.CompilerServices.FunctionPointerOps::IsGenericMethodPointer"] = 0,
        ["Internal.Runtime.MethodTable::get_IsIDynamicInterfaceCastable"] = 0,
        ["Internal.Runtime.MethodTable::get_IsDynamicType"] = 0,
        ["System.SR::UsingResourceKeys"] = 0,
        ["System.Runtime.CompilerServices.RuntimeFeature::get_IsDynamicCodeSupported"] = 0,
        ["System.Runtime.CompilerServices.RuntimeFeature::get_IsDynamicCodeCompiled"] = 0,
        ["System.Diagnostics.Debugger::get_IsAttached"] = 0,
        ["System.Diagnostics.Debugger::IsLogging"] = 0,
        ["System.Diagnostics.Tracing.EventSource::get_IsSupported"] = 0,
        ["System.Environment::get_IsSingleProcessor"] = 1,
        ["System.Environment::get_ProcessorCount"] = 1,
        ["System.RuntimeExceptionHelpers::get_SafeToPerformRichExceptionSupport"] = 1,
        ["System.OperatingSystem::IsWindows"] = 0,
        ["System.OperatingSystem::IsLinux"] = 1,
        ["System.OperatingSystem::IsBrowser"] = 0,
        ["System.OperatingSystem::IsWasi"] = 0,
        ["System.OperatingSystem::IsAndroid"] = 0,
        ["System.OperatingSystem::IsMacOS"] = 0,
        ["System.OperatingSystem::IsIOS"] = 0,
        ["System.OperatingSystem::IsTvOS"] = 0,
    };

    private readonly Dictionary<ModuleDefinition, Dictionary<string, int>> _methods = [];
    private readonly Dictionary<ModuleDefinition, Dictionary<string, int>> _fields = [];

    /// <summary>The value that a method without parameters always returns; null if its body decides.</summary>
    public int? ConstantMethod(MethodDefinition method)
    {
        if (method.Parameters.Count == 0 && method.Name == "get_IsSupported" && IsHardware(method.DeclaringType))
        {
            return 0;
        }

        if (method.Name == "get_IsHardwareAccelerated" && method.DeclaringType.Namespace is "System.Runtime.Intrinsics" or "System.Numerics")
        {
            return 0;
        }

        if (Own.TryGetValue(method.DeclaringType.FullName + "::" + method.Name, out var own))
        {
            return own;
        }

        return Read(method.Module, _methods).TryGetValue(Key(method), out var value) ? value : null;
    }

    public int? ConstantField(FieldDefinition field) =>
        field.Name == "IsLittleEndian" && field.DeclaringType.FullName == "System.BitConverter" ? 1
        : Read(field.Module, _fields).TryGetValue(field.DeclaringType.FullName + "::" + field.Name, out var value) ? value : null;

    private static bool IsHardware(TypeDefinition type)
    {
        while (type.DeclaringType != null)
        {
            type = type.DeclaringType;
        }

        return type.Namespace is "System.Runtime.Intrinsics.X86" or "System.Runtime.Intrinsics.Arm" or "System.Runtime.Intrinsics.Wasm";
    }

    private static string Key(MethodDefinition method) =>
        $"{method.DeclaringType.FullName}::{method.ReturnType.FullName} {method.Name}({string.Join(",", method.Parameters.Select(p => p.ParameterType.FullName))})";

    private Dictionary<string, int> Read(ModuleDefinition module, Dictionary<ModuleDefinition, Dictionary<string, int>> map)
    {
        if (!map.TryGetValue(module, out var result))
        {
            ReadList(module);
            result = map[module];
        }

        return result;
    }

    private void ReadList(ModuleDefinition module)
    {
        var methods = _methods[module] = [];
        var fields = _fields[module] = [];
        if (!assemblies.IsLibrary(module) || module.Resources.OfType<EmbeddedResource>().FirstOrDefault(r => r.Name == ResourceName) is not { } resource)
        {
            return;
        }

        var document = XDocument.Load(resource.GetResourceStream());
        foreach (var type in document.Descendants("type").Where(t => Applies(t) && (t.Parent == null || Applies(t.Parent))))
        {
            var name = type.Attribute("fullname")!.Value;
            foreach (var m in type.Elements("method").Where(m => Applies(m) && m.Attribute("body")?.Value == "stub"))
            {
                methods[name + "::" + m.Attribute("signature")!.Value] = Value(m);
            }

            foreach (var f in type.Elements("field").Where(f => Applies(f) && f.Attribute("value") != null))
            {
                fields[name + "::" + f.Attribute("name")!.Value] = Value(f);
            }
        }
    }

    private static bool Applies(XElement element)
    {
        if (element.Attribute("feature")?.Value is not { } feature)
        {
            return true;
        }

        var wanted = bool.Parse(element.Attribute("featurevalue")!.Value);
        return Features.TryGetValue(feature, out var setting)
            ? setting == wanted
            : element.Attribute("featuredefault")?.Value == "true";
    }

    private static int Value(XElement element) => element.Attribute("value")?.Value switch
    {
        null or "false" or "False" => 0,
        "true" or "True" => 1,
        var number => int.TryParse(number, NumberStyles.Integer, CultureInfo.InvariantCulture, out var n) ? n : 0,
    };
}
