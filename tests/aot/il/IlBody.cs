using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Signalbox.IlCases.Generator;

/// <summary>A method's body being written, one instruction after the other.</summary>
internal sealed class IlBody
{
    private readonly ILProcessor _processor;

    internal IlBody(MethodDefinition method)
    {
        Method = method;
        _processor = method.Body.GetILProcessor();
        method.Body.InitLocals = true;
    }

    internal MethodDefinition Method { get; }

    /// <summary>A place to branch to; it stands where <see cref="Mark"/> is called with it.</summary>
    internal static Instruction Label() => Instruction.Create(OpCodes.Nop);

    internal VariableDefinition Local(TypeReference type)
    {
        var variable = new VariableDefinition(type);
        Method.Body.Variables.Add(variable);
        return variable;
    }

    internal IlBody Emit(params OpCode[] opCodes)
    {
        foreach (OpCode opCode in opCodes)
        {
            _processor.Emit(opCode);
        }

        return this;
    }

    internal IlBody Emit(OpCode opCode, int value)
    {
        _processor.Emit(opCode, value);
        return this;
    }

    internal IlBody EmitSmall(OpCode opCode, sbyte value)
    {
        _processor.Emit(opCode, value);
        return this;
    }

    internal IlBody EmitByte(OpCode opCode, byte value)
    {
        _processor.Emit(opCode, value);
        return this;
    }

    internal IlBody Emit(OpCode opCode, long value)
    {
        _processor.Emit(opCode, value);
        return this;
    }

    internal IlBody Emit(OpCode opCode, float value)
    {
        _processor.Emit(opCode, value);
        return this;
    }

    internal IlBody Emit(OpCode opCode, double value)
    {
        _processor.Emit(opCode, value);
        return this;
    }

    internal IlBody Emit(OpCode opCode, string value)
    {
        _processor.Emit(opCode, value);
        return this;
    }

    internal IlBody Emit(OpCode opCode, TypeReference type)
    {
        _processor.Emit(opCode, type);
        return this;
    }

    internal IlBody Emit(OpCode opCode, MethodReference method)
    {
        _processor.Emit(opCode, method);
        return this;
    }

    internal IlBody Emit(OpCode opCode, FieldReference field)
    {
        _processor.Emit(opCode, field);
        return this;
    }

    internal IlBody Emit(OpCode opCode, CallSite site)
    {
        _processor.Emit(opCode, site);
        return this;
    }

    internal IlBody Emit(OpCode opCode, VariableDefinition variable)
    {
        _processor.Emit(opCode, variable);
        return this;
    }

    internal IlBody Emit(OpCode opCode, ParameterDefinition parameter)
    {
        _processor.Emit(opCode, parameter);
        return this;
    }

    internal IlBody Emit(OpCode opCode, Instruction target)
    {
        _processor.Emit(opCode, target);
        return this;
    }

    internal IlBody Switch(params Instruction[] targets)
    {
        _processor.Emit(OpCodes.Switch, targets);
        return this;
    }

    internal IlBody Mark(Instruction label)
    {
        _processor.Append(label);
        return this;
    }

    /// <summary>Names the last digit in a string local's trail: <c>log = log + text</c>, for methods that show their path.</summary>
    internal IlBody Append(IlAssembly assembly, VariableDefinition log, string text)
        => Emit(OpCodes.Ldloc, log)
            .Emit(OpCodes.Ldstr, text)
            .Emit(OpCodes.Call, assembly.MethodOf(assembly.String, "Concat", assembly.String, true, assembly.String, assembly.String))
            .Emit(OpCodes.Stloc, log);

    internal void Handler(ExceptionHandlerType kind, Instruction tryStart, Instruction handlerStart, Instruction handlerEnd, TypeReference? caught = null)
        => Method.Body.ExceptionHandlers.Add(new ExceptionHandler(kind)
        {
            TryStart = tryStart,
            TryEnd = handlerStart,
            HandlerStart = handlerStart,
            HandlerEnd = handlerEnd,
            CatchType = caught,
        });

    internal void FilterHandler(Instruction tryStart, Instruction filterStart, Instruction handlerStart, Instruction handlerEnd)
        => Method.Body.ExceptionHandlers.Add(new ExceptionHandler(ExceptionHandlerType.Filter)
        {
            TryStart = tryStart,
            TryEnd = filterStart,
            FilterStart = filterStart,
            HandlerStart = handlerStart,
            HandlerEnd = handlerEnd,
        });
}
