namespace Signalbox.Cases;

/// <summary>All topics, the plainest first, so that the first difference is the one to look at.</summary>
internal static class TopicList
{
    internal static Topic[] All =>
    [
        IntegerArithmetic.Topic,
        CheckedArithmetic.Topic,
        IntegerConversions.Topic,
        FloatArithmetic.Topic,
        FloatConversions.Topic,
        MathFunctions.Topic,
        BitTwiddling.Topic,
        SmallNumbers.Topic,
        DecimalNumbers.Topic,
        WideIntegers.Topic,
        GenericMath.Topic,
        StringFunctions.Topic,
        StringBuilders.Topic,
        NumberFormatting.Topic,
        Interpolation.Topic,
        Enums.Topic,
        DatesAndTimes.Topic,
        EncodingsAndGuids.Topic,
        GenericStatics.Topic,
        ConstrainedCalls.Topic,
        DefaultInterfaceMethods.Topic,
        GenericVirtualMethods.Topic,
        StaticAbstractMembers.Topic,
        Variance.Topic,
        ArrayCovariance.Topic,
        DelegateKinds.Topic,
        FunctionPointers.Topic,
        Closures.Topic,
        Iterators.Topic,
        ExceptionFlow.Topic,
        RuntimeExceptions.Topic,
        StaticConstructors.Topic,
        AsyncBasics.Topic,
        AsyncExceptions.Topic,
        AsyncStreams.Topic,
        TaskCombinators.Topic,
        CustomAwaiters.Topic,
        ChannelCases.Topic,
        Synchronization.Topic,
    ];
}
