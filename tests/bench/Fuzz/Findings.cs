using System.Text;

namespace S3Replication.Bench.Fuzz;

/// <summary>What failed: each kind once, its first input in a file.</summary>
internal sealed class Findings(string folder)
{
    private readonly Dictionary<string, int> _kinds = new(StringComparer.Ordinal);

    /// <summary>The kinds of findings, with how often they came.</summary>
    public IReadOnlyDictionary<string, int> Kinds => _kinds;

    /// <summary>Notes a finding.</summary>
    /// <param name="target">What failed.</param>
    /// <param name="input">At which input.</param>
    /// <param name="exception">How.</param>
    public void Add(string target, byte[] input, Exception exception)
    {
        string place = exception.StackTrace?.Split('\n').FirstOrDefault(line => line.Contains("S3Replication", StringComparison.Ordinal))?.Trim() ?? string.Empty;
        string kind = exception is Sandbox.Tests.Fuzz.FuzzFindingException
            ? $"{target}: {string.Concat(exception.Message.Where(c => !char.IsAsciiDigit(c)).Take(120))}"
            : $"{target}: {exception.GetType().Name} {place}";
        bool isNew = _kinds.TryAdd(kind, 0);
        _kinds[kind]++;
        if (!isNew || _kinds.Count > 200)
        {
            return;
        }

        Directory.CreateDirectory(folder);
        string file = Path.Combine(folder, $"{target}-{_kinds.Count:000}");
        File.WriteAllBytes(file + ".input", input);
        File.WriteAllText(file + ".txt", $"{exception}\n", Encoding.UTF8);
        Console.WriteLine($"finding {_kinds.Count}: {kind}");
    }
}
