namespace S3Replication.Core.Dns;

/// <summary>What a server says to a question (<see href="https://www.rfc-editor.org/rfc/rfc1035#section-4.1.1">RFC 1035, 4.1.1</see>).</summary>
public enum DnsCode
{
    /// <summary>No error; the name is there, with or without such records.</summary>
    NoError = 0,

    /// <summary>The server did not understand the question.</summary>
    FormatError = 1,

    /// <summary>The server failed.</summary>
    ServerFailure = 2,

    /// <summary>The name is not there.</summary>
    NameError = 3,

    /// <summary>The server does not know such questions.</summary>
    NotImplemented = 4,

    /// <summary>The server answers no such question, or not to this client.</summary>
    Refused = 5,
}
