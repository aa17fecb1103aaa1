using System.Diagnostics;

namespace S3Replication.Sandbox.Lambda.Running;

/// <summary>A kind of functions that can be run here.</summary>
internal sealed record FunctionRuntime
{
    private static readonly FunctionRuntime[] s_all =
    [
        new FunctionRuntime { Family = "dotnet", Program = "dotnet", Bootstrap = "bootstrap.dll" },
        new FunctionRuntime { Family = "python", Program = OperatingSystem.IsWindows() ? "python" : "python3", Bootstrap = "bootstrap.py" },
    ];

    /// <summary>With what the names of its runtimes begin.</summary>
    public required string Family { get; init; }

    /// <summary>The program that runs it, found by <c>PATH</c>.</summary>
    public required string Program { get; init; }

    /// <summary>The file that loads the function.</summary>
    public required string Bootstrap { get; init; }

    /// <summary>The kind of a runtime; null when none can be run here.</summary>
    /// <param name="runtime">The runtime: <c>dotnet10</c>, <c>python3.13</c>.</param>
    public static FunctionRuntime? Find(string runtime) =>
        Array.Find(s_all, kind => runtime.StartsWith(kind.Family, StringComparison.Ordinal));

    /// <summary>How a child is started: with an environment of its own, in which nothing is of this process but where programs are.</summary>
    /// <param name="folder">Where the bootstraps are.</param>
    /// <param name="code">Where the code is.</param>
    /// <param name="home">The child's scratch space.</param>
    /// <param name="variables">The variables of the function.</param>
    public ProcessStartInfo Start(string folder, string code, string home, IEnumerable<KeyValuePair<string, string>> variables)
    {
        ProcessStartInfo start = new(Program)
        {
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = code,
        };
        start.ArgumentList.Add(Path.Combine(folder, Bootstrap));
        start.Environment.Clear();
        foreach (string name in new[] { "PATH", "SystemRoot", "DOTNET_ROOT", "LD_LIBRARY_PATH", "PATHEXT" })
        {
            if (Environment.GetEnvironmentVariable(name) is { } value)
            {
                start.Environment[name] = value;
            }
        }

        start.Environment["HOME"] = home;
        start.Environment["USERPROFILE"] = home;
        start.Environment["TMPDIR"] = home;
        start.Environment["TEMP"] = home;
        start.Environment["TMP"] = home;
        start.Environment["LANG"] = "C.UTF-8";
        start.Environment["PYTHONDONTWRITEBYTECODE"] = "1";
        start.Environment["PYTHONIOENCODING"] = "utf-8";
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["DOTNET_NOLOGO"] = "1";
        foreach ((string name, string value) in variables)
        {
            start.Environment[name] = value;
        }

        return start;
    }
}
