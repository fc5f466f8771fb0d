using Il = Signalbox.IlCases;

namespace Signalbox.Cases;

/// <summary>Memory, arrays, objects, calls and generics from IL that no C# compiler emits.</summary>
internal static unsafe class IlObjects
{
    internal static Topic Topic => new(
        "il_objects",
        new("loads_and_stores", LoadsStores),
        new("float_loads_and_references", FloatLoads),
        new("block_copies_and_fills", Blocks),
        new("objects_by_address", ObjectsByAddress),
        new("prefixes", Prefixes),
        new("localloc", LocalAllocation),
        new("managed_pointer_arithmetic", PointerArithmetic),
        new("array_elements", ArrayElements),
        new("array_addresses", ArrayAddresses),
        new("array_bounds_and_types", ArrayChecks),
        new("array_lengths", ArrayLengths),
        new("calls", Calls),
        new("indirect_calls_and_delegates", IndirectCalls),
        new("tail_calls", TailCalls),
        new("boxes", Boxes),
        new("tokens", Tokens),
        new("fields", Fields),
        new("generic_instructions", Generics),
        new("generic_object_methods", GenericObjects));

    private static void LoadsStores()
    {
        for (int i = 0; i < Il.LoadsAndStores.Count(); i++)
        {
            string line = Il.LoadsAndStores.Name(i) + ":";
            foreach (long value in new[] { 0, -1, 0x1234567890ABCDEF, 0x80, 0x8000, 0x80000000 })
            {
                long memory = 0x1111111111111111;
                long loaded = Il.LoadsAndStores.Run(i, &memory, value);
                line += $" {loaded:x}/{memory:x}";
            }

            Console.WriteLine(line);
        }
    }

    private static void FloatLoads()
    {
        float f = 0;
        double d = 0;
        object? slot = "old";
        Console.WriteLine($"{Il.Memory.StoreAndLoadFloat(&f, 0.1)} {f} {Il.Memory.StoreAndLoadDouble(&d, 0.1f)} {d} {Il.Memory.ExchangeReference(ref slot, "new")} {slot}");
    }

    private static void Blocks()
    {
        byte* source = stackalloc byte[40];
        byte* target = stackalloc byte[40];
        for (int i = 0; i < 40; i++)
        {
            source[i] = (byte)(i + 1);
        }

        Il.Memory.CopyBlock(target, source, 13);
        Il.Memory.CopyBlockUnaligned(target + 13, source + 1, 7);
        Il.Memory.FillBlock(target + 20, 0xEE, 9);
        Il.Memory.FillConstantBlock(target + 29);
        Il.Memory.CopyBlock(target, source, 0);
        Console.WriteLine(Convert.ToHexString(new ReadOnlySpan<byte>(target, 40)));
    }

    private static Il.Pair Pair(long first, int second) => Il.Memory.MakePair(first, second);

    private static string Text(Il.Pair pair) => $"{pair.First}/{pair.Second}";

    private static void ObjectsByAddress()
    {
        Il.Pair a = Pair(1, 2);
        Il.Pair b = Pair(3, 4);
        Il.Pair c = Pair(5, 6);
        string s = "s";
        string t = "t";
        Il.Memory.CopyObject(ref a, ref b);
        Il.Memory.CopyReferenceObject(ref s, ref t);
        Console.WriteLine($"{Text(a)} {s} {Text(Il.Memory.LoadAndStoreObject(ref b, ref c))} {Text(b)} {Il.Memory.SizeOf()} {Il.Memory.FieldOfValue(c)} {Il.Memory.FieldOfReturnedValue(77)}");
        Il.Memory.InitializeObject(ref c);
        Il.Memory.InitializeReference(ref t!);
        Console.WriteLine($"{Text(c)} {t == null}");
    }

    private static void Prefixes()
    {
        byte* bytes = stackalloc byte[64];
        Il.Pair pair = Pair(0x0102030405060708, 9);
        Console.WriteLine($"{Il.Memory.VolatileStatic(41)} {Il.Memory.VolatileField(ref pair, 7)} {Text(Il.Memory.UnalignedObject(bytes + 3, pair))} {bytes[3]} {bytes[10]} {Il.Memory.UnalignedField(bytes + 33, long.MinValue)} {Il.Memory.UnalignedDouble(bytes + 41, -0.5)}");
    }

    private static void LocalAllocation() => Console.WriteLine($"{Il.Memory.LocalAllocation(0)} {Il.Memory.LocalAllocation(1)} {Il.Memory.LocalAllocation(100)} {Il.Memory.TwoAllocations()}");

    private static void PointerArithmetic()
    {
        int[] array = [10, 20, 30, 40];
        Console.WriteLine($"{Il.Memory.MoveReference(ref array[0], 2)} {Il.Memory.MoveReference(ref array[3], -1)} {Il.Memory.MoveReferenceBack(ref array[3], 3)} {Il.Memory.Distance(ref array[3], ref array[0])} {Il.Memory.Distance(ref array[0], ref array[1])}");
    }

    private static void ArrayElements()
    {
        Console.WriteLine($"{Il.Arrays.StoreAndLoadSByte(new sbyte[2], 1, -5)} {Il.Arrays.StoreAndLoadByte(new byte[2], 1, 250)} {Il.Arrays.StoreAndLoadInt16(new short[2], 1, -300)} {Il.Arrays.StoreAndLoadUInt16(new ushort[2], 1, 65000)} {Il.Arrays.StoreAndLoadInt32(new int[2], 1, int.MinValue)} {Il.Arrays.StoreAndLoadUInt32(new uint[2], 1, uint.MaxValue)} {Il.Arrays.StoreAndLoadInt64(new long[2], 1, long.MinValue)} {Il.Arrays.StoreAndLoadNative(new nint[2], 1, -9)} {Il.Arrays.StoreAndLoadSingle(new float[2], 1, 0.1f)} {Il.Arrays.StoreAndLoadDouble(new double[2], 1, 0.1)} {Il.Arrays.StoreAndLoadObject(new object[2], 1, "o")} {Il.Arrays.StoreAndLoadString(new string[2], 1, "s")}");
        Console.WriteLine($"{Il.Arrays.StoreAndLoadAnySByte(new sbyte[2], 1, -5)} {Il.Arrays.StoreAndLoadAnyByte(new byte[2], 1, 250)} {Il.Arrays.StoreAndLoadAnyInt16(new short[2], 1, -300)} {Il.Arrays.StoreAndLoadAnyUInt16(new ushort[2], 1, 65000)} {Il.Arrays.StoreAndLoadAnyInt32(new int[2], 1, int.MinValue)} {Il.Arrays.StoreAndLoadAnyUInt32(new uint[2], 1, uint.MaxValue)} {Il.Arrays.StoreAndLoadAnyInt64(new long[2], 1, long.MinValue)} {Il.Arrays.StoreAndLoadAnyNative(new nint[2], 1, -9)} {Il.Arrays.StoreAndLoadAnySingle(new float[2], 1, 0.1f)} {Il.Arrays.StoreAndLoadAnyDouble(new double[2], 1, 0.1)} {Il.Arrays.StoreAndLoadAnyObject(new object[2], 1, "o")} {Il.Arrays.StoreAndLoadAnyString(new string[2], 1, "s")}");
    }

    private static void ArrayAddresses()
    {
        int[] ints = [1, 2, 3];
        Il.Arrays.AddThroughAddress(ints, 2, 40);
        object[] strings = new string[] { "a", "b" };
        Show.Result("exact", () => Il.Arrays.AddressOfObject(["x", 1], 1));
        Show.Result("covariant", () => Il.Arrays.AddressOfObject(strings, 0));
        Show.Result("readonly", () => Il.Arrays.ReadonlyAddressOfObject(strings, 1));
        Console.WriteLine($"{ints[2]} {Il.Arrays.TextOf([5, 6], 1)} {Il.Arrays.TextOf<object>(strings, 0)} {Il.Arrays.TextOf([DayOfWeek.Friday], 0)} {Il.Arrays.TextOf([(1, 2)], 0)}");
    }

    private static void ArrayChecks()
    {
        Show.Result("index", () => Il.Arrays.StoreAndLoadInt32(new int[2], 2, 1));
        Show.Result("native index", () => Il.Arrays.StoreAndLoadAnyInt32(new int[2], unchecked((nint)0x1_0000_0001), 1));
        Show.Result("negative", () => Il.Arrays.StoreAndLoadAnyByte(new byte[2], -1, 1));
        Show.Result("null", () => Il.Arrays.StoreAndLoadDouble(null!, 0, 1));
        Show.Result("type", () => Il.Arrays.StoreAndLoadObject(new string[1], 0, 5));
        Show.Result("type any", () => Il.Arrays.StoreAndLoadAnyObject(new string[1], 0, new object()));
        Show.Result("address", () => Il.Arrays.AddressOfObject(new object[1], 1));
    }

    private static void ArrayLengths()
    {
        short[] made = Il.Arrays.NewWithInt32(5);
        Console.WriteLine($"{made.Length} {Il.Arrays.NewWithNative(3).Length} {Il.Arrays.LengthAsNative(made)} {Il.Arrays.LengthInArithmetic(made)} {Il.Arrays.LengthInArithmetic([])}");
        Show.Result("negative", () => Il.Arrays.NewWithInt32(-1).Length);
        Show.ThrownType("negative native", () => _ = Il.Arrays.NewWithNative(-1).Length);
        Show.ThrownType("too large native", () => _ = Il.Arrays.NewWithNative(unchecked((nint)0x1_0000_0000_0000)).Length);
    }

    private static void Calls()
    {
        Il.Parent child = Il.Objects.NewChild();
        Console.WriteLine($"{Il.Objects.CallPastOverride(child)} {Il.Objects.CallVirtual(child)} {Il.Objects.CallOnNull()} {Il.Objects.CallVirtual(Il.Objects.NewParent())} {Il.Objects.IsChild(child)} {Il.Objects.IsChild("x")} {Il.Objects.CastToChild(child).GetType().Name} {Il.Objects.StructConstructors(12)} {Il.Objects.NewString('z', 4)}");
        Show.Result("virtual on null", () => Il.Objects.CallVirtual(null!));
        Show.Result("cast", () => Il.Objects.CastToChild(Il.Objects.NewParent()));
    }

    private static void IndirectCalls()
    {
        Il.Parent child = Il.Objects.NewChild();
        Func<string> overriding = Il.Objects.DelegateOfOverride(child);
        Func<string> hidden = Il.Objects.DelegateOfHidden(child);
        Console.WriteLine($"{Il.Objects.CallIndirect(20, 22)} {Il.Objects.CallIndirectVirtual(child)} {Il.Objects.CallIndirectInstance(child)} {overriding()} {hidden()} {overriding == hidden} {overriding == Il.Objects.DelegateOfOverride(child)}");
    }

    private static void TailCalls() => Console.WriteLine($"{Il.Objects.CountDown(1000, 0)} {Il.Objects.TailVirtual(55)} {Il.Objects.TailIndirect(10)}");

    private static void Boxes()
    {
        object box = Il.Objects.Box(40);
        object same = Il.Objects.AddInBox(box, 2);
        Console.WriteLine($"{box} {ReferenceEquals(box, same)} {Il.Objects.BoxReference("r")} {Il.Objects.UnboxAny(box)} {Il.Objects.UnboxAnyReference("u")} {Il.Objects.UnboxAnyReference(null) == null} {Il.Objects.BoxNullable(null) == null} {Il.Objects.BoxNullable(5).GetType().Name} {Il.Objects.UnboxNullable(5)} {Il.Objects.UnboxNullable(null).HasValue} {Il.Objects.IsNullable(5)} {Il.Objects.IsNullable(5L)} {Il.Objects.IsNullable(null)}");
        Show.Result("unbox other", () => Il.Objects.AddInBox(5L, 1));
        Show.Result("unbox null", () => Il.Objects.AddInBox(null!, 1));
        Show.Result("unbox.any null", () => Il.Objects.UnboxAny(null!));
        Show.Result("unbox.any reference", () => Il.Objects.UnboxAnyReference(5));

        // unbox takes an enumeration of the same size for its number, and the other way round.
        Console.WriteLine(Il.Objects.UnboxAny(DayOfWeek.Friday));
    }

    private static void Tokens() => Console.WriteLine($"{Il.Objects.TypeToken()} {Il.Objects.ArrayToken()} {Il.Objects.TokenIsDropped()} {Il.Objects.TypeToken() == typeof(Il.Parent)}");

    private static void Fields()
    {
        Il.Parent parent = Il.Objects.NewParent();
        Console.WriteLine($"{Il.Objects.Fields(parent, 21)} {parent.Number} {Il.Objects.StaticThroughInstance(parent, "s")} {Il.Objects.StaticFields("t")} {Il.Parent.Shared}");
        Show.Result("null", () => Il.Objects.Fields(null!, 1));
    }

    private static void Generics()
    {
        string s = "old";
        (int, string) pair = (1, "p");
        (int, string) other = (2, "o");
        Il.Generics.CopyByReference(ref pair, ref other);
        Console.WriteLine($"{Il.Generics.RoundTrip(5)} {Il.Generics.RoundTrip("r")} {Il.Generics.RoundTrip<int?>(null).HasValue} {Il.Generics.RoundTrip((1, "t"))} {Il.Generics.Cast<int>(7)} {Il.Generics.Cast<string>("c")} {Il.Generics.Cast<int?>(8)} {Il.Generics.Is<int>(1)} {Il.Generics.Is<long>(1)} {Il.Generics.Is<IComparable>(1)} {Il.Generics.Is<int?>(1)} {Il.Generics.SizeOf<Guid>()} {Il.Generics.SizeOf<string>()} {Il.Generics.Exchange(ref s, "new")} {s} {pair}");
        Il.Generics.Clear(ref pair);
        Il.Generics.Clear(ref s);
        Console.WriteLine($"{pair} {s == null} {Il.Generics.ArrayRoundTrip(2.5)} {Il.Generics.ArrayRoundTrip("a")} {Il.Generics.ArrayRoundTrip((1, 2))} {Il.Generics.NameOf<List<int[]>>()} {Il.Generics.NameOf<int>()}");
        Show.Result("cast", () => Il.Generics.Cast<string>(5));
        Show.Result("cast value", () => Il.Generics.Cast<Guid>("x"));
    }

    private struct Plain
    {
        public int A;
    }

    private static void GenericObjects()
    {
        Console.WriteLine($"{Il.Generics.HashOf(5)} {Il.Generics.HashOf('a') == 'a'.GetHashCode()} {Il.Generics.HashOf(new Plain { A = 1 }) == Il.Generics.HashOf(new Plain { A = 1 })} {Il.Generics.SameAs(5, 5)} {Il.Generics.SameAs("a", "b")} {Il.Generics.SameAs(new Plain { A = 2 }, new Plain { A = 2 })} {Il.Generics.SameAs(DayOfWeek.Friday, DayOfWeek.Friday)} {Il.Generics.TextOf(5)} {Il.Generics.TextOf(DayOfWeek.Monday)} {Il.Generics.TextOf(new Plain())} {Il.Generics.TextOf((1, "x"))} {Il.Generics.TextOf<object>("o")}");
        Show.Result("null", () => Il.Generics.TextOf<string>(null!));
    }
}
