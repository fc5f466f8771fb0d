using System.Globalization;
using Signalbox.Aot.Llvm;
using Signalbox.Aot.Metadata;

namespace Signalbox.Aot.Import;

/// <summary>
/// Signalbox.Intrinsics: control and status registers, fences, environment calls, device registers. Volatile accesses are
/// neither reordered among themselves nor merged, split or widened by LLVM; assembly with side effects keeps its place.
/// </summary>
public sealed partial class MethodImporter
{
    private bool TryHardware(MethodDesc method) => method.Owner.Definition.Name switch
    {
        "Csr" => TryCsr(method),
        "Fence" => TryFence(method),
        "Hart" => TryHart(method),
        "Mmio" => TryMmio(method),
        _ => false,
    };

    private bool TryCsr(MethodDesc method)
    {
        var value = method.Signature.Parameters.Length > 1 ? AsInt64(Pop()) : null;
        var number = Pop().Constant ?? throw new CompilationException($"{method.Owner.Definition.Name}.{method.Name} needs a constant register number");
        var csr = "0x" + number.ToString("x", CultureInfo.InvariantCulture);
        switch (method.Name)
        {
            case "Read":
                PushInt64($"call i64 asm sideeffect \"csrr $0, {csr}\", \"=r,~{{memory}}\"()", method);
                break;
            case "Swap":
                PushInt64($"call i64 asm sideeffect \"csrrw $0, {csr}, $1\", \"=r,r,~{{memory}}\"(i64 {value})", method);
                break;
            default:
                var mnemonic = method.Name switch { "Write" => "csrw", "SetBits" => "csrs", _ => "csrc" };
                _code.Do($"call void asm sideeffect \"{mnemonic} {csr}, $0\", \"r,~{{memory}}\"(i64 {value})");
                break;
        }

        return true;
    }

    private void PushInt64(string instruction, MethodDesc method) =>
        Push(new StackValue(KindOf(method.Signature.ReturnType), method.Signature.ReturnType, _code.Value(instruction)));

    private bool TryFence(MethodDesc method)
    {
        switch (method.Name)
        {
            case "Full":
                Assembly("fence iorw, iorw");
                return true;
            case "Instruction":
                Assembly("fence.i");
                return true;
            case "BeforeDoorbell":
                Assembly("fence w, o");
                return true;
            case "AfterDeviceStatus":
                Assembly("fence i, r");
                return true;
            case "Between":
                var successor = FenceSet(Pop());
                var predecessor = FenceSet(Pop());
                Assembly($"fence {predecessor}, {successor}");
                return true;
            default:
                return false;
        }
    }

    /// <summary>The letters of a fence operand; bits as in the instruction: write, read, output, input.</summary>
    private static string FenceSet(StackValue v)
    {
        var bits = v.Constant ?? throw new CompilationException("a fence needs constant sets");
        var text = ((bits & 8) != 0 ? "i" : "") + ((bits & 4) != 0 ? "o" : "") + ((bits & 2) != 0 ? "r" : "") + ((bits & 1) != 0 ? "w" : "");
        return text.Length > 0 ? text : throw new CompilationException("a fence between nothing orders nothing");
    }

    private void Assembly(string text) => _code.Do($"call void asm sideeffect \"{text}\", \"~{{memory}}\"()");

    private bool TryHart(MethodDesc method)
    {
        switch (method.Name)
        {
            case "WaitForInterrupt":
                Assembly("wfi");
                return true;
            case "ReadTime":
                PushInt64("call i64 asm sideeffect \"rdtime $0\", \"=r,~{memory}\"()", method);
                return true;
            case "ReadCycle":
                PushInt64("call i64 asm sideeffect \"rdcycle $0\", \"=r,~{memory}\"()", method);
                return true;
            case "ReadInstructionsRetired":
                PushInt64("call i64 asm sideeffect \"rdinstret $0\", \"=r,~{memory}\"()", method);
                return true;
            case "SfenceVma":
                ImportSfence(method.Signature.Parameters.Length);
                return true;
            case "SfenceVmaAddressSpace":
                _code.Do($"call void asm sideeffect \"sfence.vma x0, $0\", \"r,~{{memory}}\"(i64 {AsInt64(Pop())})");
                return true;
            case "EnvironmentCall":
                ImportEnvironmentCall(method);
                return true;
            default:
                return false;
        }
    }

    private void ImportSfence(int operands)
    {
        var space = operands > 1 ? AsInt64(Pop()) : null;
        var address = operands > 0 ? AsInt64(Pop()) : null;
        _code.Do(operands switch
        {
            0 => "call void asm sideeffect \"sfence.vma\", \"~{memory}\"()",
            1 => $"call void asm sideeffect \"sfence.vma $0, x0\", \"r,~{{memory}}\"(i64 {address})",
            _ => $"call void asm sideeffect \"sfence.vma $0, $1\", \"r,r,~{{memory}}\"(i64 {address}, i64 {space})",
        });
    }

    private void ImportEnvironmentCall(MethodDesc method)
    {
        var registers = TakeArguments(8).Select(AsInt64).ToArray();
        var inputs = string.Join(",", Enumerable.Range(10, 8).Select(r => $"{{x{r}}}"));
        var values = string.Join(", ", registers.Select(r => "i64 " + r));
        var pair = _code.Value($"call {{ i64, i64 }} asm sideeffect \"ecall\", \"={{x10}},={{x11}},{inputs},~{{memory}}\"({values})");
        var type = method.Signature.ReturnType;
        var slot = Temporary(type);
        _code.Store("i64", _code.Value($"extractvalue {{ i64, i64 }} {pair}, 0"), slot, 8);
        _code.Store("i64", _code.Value($"extractvalue {{ i64, i64 }} {pair}, 1"), _code.Offset(slot, 8), 8);
        Push(new StackValue(StackKind.Struct, type, slot));
    }

    private bool TryMmio(MethodDesc method)
    {
        var parameters = method.Signature.Parameters;
        if (method.Name.StartsWith("Read", StringComparison.Ordinal))
        {
            var type = method.Signature.ReturnType;
            var scalar = LlvmTypes.Scalar(type)!;
            Push(FromScalar(type, _code.Value($"load volatile {scalar}, ptr {AsPointer(Pop())}, align {TypeLayout.FieldSize(type)}")));
        }
        else
        {
            var type = parameters[1];
            var value = AsScalar(Pop(), type);
            _code.Do($"store volatile {LlvmTypes.Scalar(type)} {value}, ptr {AsPointer(Pop())}, align {TypeLayout.FieldSize(type)}");
        }

        return true;
    }
}
