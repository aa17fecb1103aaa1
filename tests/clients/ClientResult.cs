namespace S3Replication.Clients.Tests;

/// <summary>What a program left behind.</summary>
internal sealed record ClientResult(int ExitCode, string Output, string Error)
{
    /// <summary>The output of a program that succeeded.</summary>
    public string Succeeded()
    {
        Assert.True(ExitCode == 0, $"exit code {ExitCode}\n{Output}\n{Error}");
        return Output;
    }
}
