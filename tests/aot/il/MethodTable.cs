using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Signalbox.IlCases.Generator;

/// <summary>
/// A class of methods with one signature, which a caller runs by number: <c>Count</c>, <c>Name(i)</c>, <c>Run(i, ...)</c>.
/// </summary>
internal sealed class MethodTable
{
    private readonly IlAssembly _assembly;
    private readonly TypeDefinition _type;
    private readonly TypeReference _result;
    private readonly TypeReference[] _parameters;
    private readonly List<MethodDefinition> _methods = [];

    internal MethodTable(IlAssembly assembly, string name, TypeReference result, params TypeReference[] parameters)
    {
        _assembly = assembly;
        _type = assembly.StaticClass(name);
        _result = result;
        _parameters = parameters;
    }

    internal void Add(string name, Action<IlBody> write)
    {
        MethodDefinition method = _assembly.Method(_type, name, _result, _parameters);
        write(new IlBody(method));
        _methods.Add(method);
    }

    internal void Close()
    {
        WriteCount();
        WriteName();
        WriteRun();
    }

    private void WriteCount()
        => new IlBody(_assembly.Method(_type, "Count", _assembly.Int32)).Emit(OpCodes.Ldc_I4, _methods.Count).Emit(OpCodes.Ret);

    private void WriteName()
    {
        var body = new IlBody(_assembly.Method(_type, "Name", _assembly.String, _assembly.Int32));
        Instruction[] labels = Dispatch(body);
        for (int i = 0; i < labels.Length; i++)
        {
            body.Mark(labels[i]).Emit(OpCodes.Ldstr, _methods[i].Name).Emit(OpCodes.Ret);
        }
    }

    private void WriteRun()
    {
        var body = new IlBody(_assembly.Method(_type, "Run", _result, [_assembly.Int32, .. _parameters]));
        Instruction[] labels = Dispatch(body);
        for (int i = 0; i < labels.Length; i++)
        {
            body.Mark(labels[i]);
            for (int j = 0; j < _parameters.Length; j++)
            {
                body.Emit(OpCodes.Ldarg, body.Method.Parameters[j + 1]);
            }

            body.Emit(OpCodes.Call, _methods[i]).Emit(OpCodes.Ret);
        }
    }

    private Instruction[] Dispatch(IlBody body)
    {
        Instruction[] labels = [.. _methods.Select(_ => IlBody.Label())];
        body.Emit(OpCodes.Ldarg_0).Switch(labels).Emit(OpCodes.Ldnull, OpCodes.Throw);
        return labels;
    }
}
