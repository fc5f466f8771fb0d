using System;
using System.Reflection;
using System.Reflection.Runtime.TypeInfos;
using System.Runtime;
using Internal.Runtime;

namespace Signalbox.Runtime;

/// <summary>
/// Types at run time: what a method table says, and names from the compiler's tables. All other members of
/// <see cref="Type"/> need metadata; they end in <see cref="GetRuntimeTypeInfo"/>.
/// </summary>
[ReplacementFor("System.RuntimeType", Reason = "the class library reads names and all else from reflection metadata")]
internal static unsafe class RuntimeTypeReplacement
{
    /// <summary>Where every use of reflection ends that a method table cannot answer.</summary>
    public static RuntimeTypeInfo GetRuntimeTypeInfo(RuntimeType self) =>
        throw new NotSupportedException(SR.Reflection_Disabled);

    public static string get_Name(RuntimeType self) => TypeNames.GetName(self._pUnderlyingEEType);

    public static string? get_Namespace(RuntimeType self) => TypeNames.GetNamespace(self._pUnderlyingEEType);

    public static string get_FullName(RuntimeType self) => TypeNames.GetFullName(self._pUnderlyingEEType);

    public static string ToString(RuntimeType self) => TypeNames.Describe(self._pUnderlyingEEType);

    public static MemberTypes get_MemberType(RuntimeType self) => MemberTypes.TypeInfo;

    public static RuntimeTypeHandle get_TypeHandle(RuntimeType self) => new(self._pUnderlyingEEType);

    public static bool get_IsInterface(RuntimeType self) => self._pUnderlyingEEType->IsInterface;

    public static bool get_IsActualValueType(RuntimeType self) => self._pUnderlyingEEType->IsValueType;

    public static bool get_IsEnum(RuntimeType self) => self._pUnderlyingEEType->IsEnum;

    public static bool get_IsActualEnum(RuntimeType self) => self._pUnderlyingEEType->IsEnum;

    public static Type? get_BaseType(RuntimeType self)
    {
        MethodTable* type = self._pUnderlyingEEType;
        if (type->IsArray)
        {
            return typeof(Array);
        }

        MethodTable* baseType = type->IsCanonical ? type->NonArrayBaseType : null;
        return baseType is null ? null : Type.GetTypeFromMethodTable(baseType);
    }

    public static bool get_IsTypeDefinition(RuntimeType self)
    {
        MethodTable* type = self._pUnderlyingEEType;
        return type->IsGenericTypeDefinition || (type->IsCanonical && !type->IsGeneric);
    }

    public static bool get_IsGenericType(RuntimeType self)
    {
        MethodTable* type = self._pUnderlyingEEType;
        return type->IsGeneric || type->IsGenericTypeDefinition;
    }

    public static bool get_IsGenericTypeDefinition(RuntimeType self) =>
        self._pUnderlyingEEType->IsGenericTypeDefinition;

    public static bool get_ContainsGenericParameters(RuntimeType self) =>
        self._pUnderlyingEEType->IsGenericTypeDefinition;

    public static bool get_IsConstructedGenericType(RuntimeType self) => self._pUnderlyingEEType->IsGeneric;

    public static Type[] get_GenericTypeArguments(RuntimeType self)
    {
        MethodTable* type = self._pUnderlyingEEType;
        if (!type->IsGeneric)
        {
            return Type.EmptyTypes;
        }

        MethodTableList arguments = type->GenericArguments;
        Type[] result = new Type[type->GenericArity];
        for (int index = 0; index < result.Length; index++)
        {
            result[index] = Type.GetTypeFromMethodTable(arguments[index]);
        }

        return result;
    }

    public static bool get_IsGenericParameter(RuntimeType self) => false;

    public static bool get_IsGenericTypeParameter(RuntimeType self) => false;

    public static bool get_IsGenericMethodParameter(RuntimeType self) => false;

    public static bool get_IsSZArray(RuntimeType self) =>
        self._pUnderlyingEEType->ElementType == EETypeElementType.SzArray;

    public static bool get_IsVariableBoundArray(RuntimeType self) =>
        self._pUnderlyingEEType->ElementType == EETypeElementType.Array;

    public static bool get_IsByRefLike(RuntimeType self) => self._pUnderlyingEEType->IsByRefLike;

    public static bool get_IsFunctionPointer(RuntimeType self) => self._pUnderlyingEEType->IsFunctionPointer;

    public static int GetHashCode(RuntimeType self) => ((nuint)self._pUnderlyingEEType).GetHashCode();

    public static bool IsValueTypeImpl(RuntimeType self) => self._pUnderlyingEEType->IsValueType;

    public static bool IsArrayImpl(RuntimeType self) => self._pUnderlyingEEType->IsArray;

    public static bool IsByRefImpl(RuntimeType self) => self._pUnderlyingEEType->IsByRef;

    public static bool IsPointerImpl(RuntimeType self) => self._pUnderlyingEEType->IsPointer;

    public static bool IsPrimitiveImpl(RuntimeType self) => self._pUnderlyingEEType->IsActualPrimitive;

    public static bool HasElementTypeImpl(RuntimeType self) => self._pUnderlyingEEType->IsParameterizedType;

    public static Type? GetElementType(RuntimeType self)
    {
        MethodTable* type = self._pUnderlyingEEType;
        return type->IsParameterizedType ? Type.GetTypeFromMethodTable(type->RelatedParameterType) : null;
    }

    public static int GetArrayRank(RuntimeType self)
    {
        MethodTable* type = self._pUnderlyingEEType;
        return type->IsArray ? type->ArrayRank : throw new ArgumentException(SR.Argument_HasToBeArrayClass);
    }

    public static Type GetGenericTypeDefinition(RuntimeType self)
    {
        MethodTable* type = self._pUnderlyingEEType;
        if (type->IsGeneric)
        {
            return Type.GetTypeFromMethodTable(type->GenericDefinition);
        }

        return type->IsGenericTypeDefinition
            ? self
            : throw new InvalidOperationException(SR.InvalidOperation_NotGenericType);
    }

    public static Type[] GetGenericArguments(RuntimeType self) => get_GenericTypeArguments(self);

    public static bool IsAssignableFrom(RuntimeType self, Type? c) =>
        c is RuntimeType other
        && (other == self || RuntimeImports.AreTypesAssignable(other._pUnderlyingEEType, self._pUnderlyingEEType));
}
