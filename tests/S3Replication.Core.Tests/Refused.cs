using S3Replication.Core.Errors;

namespace S3Replication.Core.Tests;

/// <summary>What every refusal owes its reader: the code, the value, and a sentence.</summary>
internal static class Refused
{
    public static CrrException With(CrrErrorCode code, Action action)
    {
        CrrException error = Assert.Throws<CrrException>(action);
        Assert.Equal(code, error.Code);
        Assert.EndsWith(".", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("''", error.Message, StringComparison.Ordinal);
        return error;
    }
}
