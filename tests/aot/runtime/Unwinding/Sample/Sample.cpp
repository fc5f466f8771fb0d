// What LLVM makes of frames and handlers. The tests read Sample.hex, made by make-sample; addresses stand in Sample.map.
struct Cleanup
{
    ~Cleanup();
};

struct First
{
};

struct Second
{
};

extern "C" int callee(int, long *, double);

// A frame beyond the reach of one instruction, saved integer and floating-point registers, two handlers and a cleanup.
extern "C" int handlers(int count, double value)
{
    Cleanup cleanup;
    long buffer[300];
    int sum = 0;
    for (int index = 0; index < count; index++)
    {
        try
        {
            sum += callee(index, buffer, value);
        }
        catch (First &)
        {
            sum++;
        }
        catch (Second &)
        {
            sum--;
        }
    }

    return sum + value;
}

// A frame whose address comes from s0, and a handler for everything.
extern "C" int variable(int bytes)
{
    long *buffer = (long *)__builtin_alloca(bytes);
    try
    {
        return callee(bytes, buffer, 1.0);
    }
    catch (...)
    {
        return 7;
    }
}

// No handlers.
extern "C" int plain(int count)
{
    return callee(count, nullptr, 0.0) + 1;
}
