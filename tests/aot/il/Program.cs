using Signalbox.IlCases.Generator;

// usage: generator OUTPUT.dll
var assembly = new IlAssembly();
ArithmeticMethods.Add(assembly);
ConversionMethods.Add(assembly);
BranchMethods.Add(assembly);
ConstantMethods.Add(assembly);
MemoryMethods.Add(assembly);
ArrayMethods.Add(assembly);
ObjectMethods.Add(assembly);
StackMethods.Add(assembly);
ExceptionMethods.Add(assembly);
GenericMethods.Add(assembly);
assembly.Write(args[0]);
