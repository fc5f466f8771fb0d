namespace Signalbox.Smoke;

/// <summary>
/// The smallest program that is worth booting: each line printed needs one more thing of the compiler and the
/// runtime than the line before it, so the last line seen says what is broken.
/// </summary>
internal static class Program
{
    private static int Main()
    {
        Console.WriteLine("hello");
        Arithmetic(7, 3);
        Strings("signal", "box");
        Dispatch(new Circle(3), new Square(4));
        Generics();
        Boxing(41);
        Exceptions(0);
        Collections();
        Formatting(12, -3.5);
        Console.WriteLine("done");
        return 0;
    }

    private static void Arithmetic(int a, int b)
    {
        Print(a + b);
        Print(a - b);
        Print(a * b);
        Print(a / b);
        Print(a % b);
        Print(unchecked((int)((uint)a << 30) >> 3));
    }

    private static void Print(int value) => Console.WriteLine(value.ToString());

    private static void Strings(string left, string right)
    {
        string both = left + right;
        Console.WriteLine(both);
        Print(both.Length);
        Console.WriteLine(both.Substring(2, 4));
        Console.WriteLine(both == "signalbox" ? "equal" : "different");
        Print(both.IndexOf('b'));
    }

    private static void Dispatch(params Shape[] shapes)
    {
        foreach (Shape shape in shapes)
        {
            Print(shape.Area());
            Console.WriteLine(((INamed)shape).Name);
            Console.WriteLine(shape is Circle ? "circle" : "no circle");
        }
    }

    private static void Generics()
    {
        Print(Largest([3, 9, 4]));
        Console.WriteLine(Largest(["pear", "zebra", "apple"]));
        var pair = new Pair<string, int>("one", 1);
        Console.WriteLine(pair.First);
        Print(pair.Second);
    }

    private static T Largest<T>(T[] values)
        where T : IComparable<T>
    {
        T largest = values[0];
        foreach (T value in values)
        {
            if (value.CompareTo(largest) > 0)
            {
                largest = value;
            }
        }

        return largest;
    }

    private static void Boxing(int number)
    {
        object boxed = number + 1;
        Print((int)boxed);
        Console.WriteLine(boxed.ToString());
        Console.WriteLine(boxed is string ? "string" : "no string");
    }

    private static void Exceptions(int zero)
    {
        try
        {
            throw new InvalidOperationException("thrown by hand");
        }
        catch (InvalidOperationException e)
        {
            Console.WriteLine(e.Message);
        }
        finally
        {
            Console.WriteLine("finally");
        }

        try
        {
            Print(1 / zero);
        }
        catch (DivideByZeroException)
        {
            Console.WriteLine("division by zero");
        }

        try
        {
            int[] numbers = new int[2];
            Print(numbers[zero + 2]);
        }
        catch (IndexOutOfRangeException)
        {
            Console.WriteLine("index out of range");
        }
    }

    private static void Collections()
    {
        var list = new List<int>();
        for (int i = 0; i < 10; i++)
        {
            list.Add(i * i);
        }

        int sum = 0;
        foreach (int number in list)
        {
            sum += number;
        }

        Print(sum);
        var words = new Dictionary<string, int> { ["one"] = 1, ["two"] = 2 };
        words["three"] = 3;
        Print(words["two"] + words["three"]);
        Console.WriteLine(words.ContainsKey("four") ? "four is there" : "no four");
    }

    private static void Formatting(int number, double real)
    {
        Console.WriteLine($"number {number}, hexadecimal {number:x4}, real {real}");
        Console.WriteLine(string.Join(", ", new[] { 1, 2, 3 }));
    }
}
