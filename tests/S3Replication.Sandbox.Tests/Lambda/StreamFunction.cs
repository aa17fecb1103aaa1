using System.Text;

namespace S3Replication.Sandbox.Tests.Lambda;

/// <summary>A function in .NET, as a package may hold it.</summary>
public static class StreamFunction
{
    /// <summary>Answers what it gets, in upper case.</summary>
    public static async Task<Stream> Echo(Stream input)
    {
        using StreamReader reader = new(input);
        string text = await reader.ReadToEndAsync();
        Console.WriteLine("got " + text.Length);
        return new MemoryStream(Encoding.UTF8.GetBytes(text.ToUpperInvariant()));
    }

    /// <summary>Fails.</summary>
    public static void Fail() => throw new InvalidOperationException("no luck");

    /// <summary>Takes what a serializer would have to read.</summary>
    public static string Typed(string input) => input;
}
