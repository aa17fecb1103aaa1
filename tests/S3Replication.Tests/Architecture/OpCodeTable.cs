using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Emit;

namespace S3Replication.Tests.Architecture;

/// <summary>How long the instructions of IL are.</summary>
internal static class OpCodeTable
{
    private const byte TwoByteLead = 0xFE;

    private static readonly Dictionary<short, OpCode> s_codes = typeof(OpCodes)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => code.Value);

    public static OpCode Read(ImmutableArray<byte> il, ref int offset)
    {
        byte first = il[offset++];
        return first == TwoByteLead
            ? s_codes[unchecked((short)((TwoByteLead << 8) | il[offset++]))]
            : s_codes[first];
    }

    public static int Int32(ImmutableArray<byte> il, int offset) => BitConverter.ToInt32(il.AsSpan(offset, sizeof(int)));

    public static int OperandSize(OpCode code, ImmutableArray<byte> il, int offset) => code.OperandType switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => sizeof(int) + (sizeof(int) * Int32(il, offset)),
        _ => 4,
    };
}
