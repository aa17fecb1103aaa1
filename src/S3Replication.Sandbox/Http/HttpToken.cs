using System.Buffers;

namespace S3Replication.Sandbox.Http;

/// <summary>Tokens: what methods and names of header fields are made of (<see href="https://www.rfc-editor.org/rfc/rfc9110#section-5.6.2">RFC 9110, 5.6.2</see>).</summary>
internal static class HttpToken
{
    private static readonly SearchValues<char> s_characters = SearchValues.Create(
        "!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    /// <summary>Whether a text is a token.</summary>
    /// <param name="text">The text.</param>
    public static bool Is(ReadOnlySpan<char> text) => !text.IsEmpty && !text.ContainsAnyExcept(s_characters);
}
