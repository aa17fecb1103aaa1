using System.Text;

namespace S3Replication.Sandbox.Lambda.Running;

/// <summary>Reads lines of a child's output: each of bounded length, whatever the child writes.</summary>
/// <param name="reader">The output.</param>
internal sealed class LineReader(TextReader reader)
{
    private const int LongestLine = 8 * 1024;

    private readonly char[] _buffer = new char[4096];

    /// <summary>Reads to the end.</summary>
    /// <param name="take">Takes a line.</param>
    public async Task ReadAsync(Action<string> take)
    {
        StringBuilder line = new();
        int count;
        while ((count = await reader.ReadAsync(_buffer, CancellationToken.None).ConfigureAwait(false)) > 0)
        {
            for (int i = 0; i < count; i++)
            {
                char character = _buffer[i];
                if (character == '\n' || line.Length == LongestLine)
                {
                    take(line.ToString().TrimEnd('\r'));
                    line.Clear();
                }

                if (character != '\n')
                {
                    line.Append(character);
                }
            }
        }

        if (line.Length > 0)
        {
            take(line.ToString());
        }
    }
}
