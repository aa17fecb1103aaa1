using System.Text.Json.Nodes;

namespace S3Replication.Clients.Tests.Differential;

/// <summary>Policies and a request, in the words of the file that the peer reads.</summary>
internal sealed record Pair
{
    public const string Anonymous = "anonymous";

    /// <summary>Its place, from 0.</summary>
    public required int Number { get; init; }

    /// <summary>Who asks: an ARN, a service's name, or <see cref="Anonymous"/>.</summary>
    public required string Principal { get; init; }

    /// <summary>The ARN of the role with its path, when a session of it asks; the peer has only the session's.</summary>
    public string? Role { get; init; }

    public required string Action { get; init; }

    public required string Resource { get; init; }

    public required string ResourceAccount { get; init; }

    /// <summary>All condition keys that the request has.</summary>
    public required IReadOnlyDictionary<string, string[]> Context { get; init; }

    public IReadOnlyList<JsonObject> Identity { get; init; } = [];

    public JsonObject? Boundary { get; init; }

    public JsonObject? Session { get; init; }

    public JsonObject? ResourcePolicy { get; init; }

    public IReadOnlyList<IReadOnlyList<JsonObject>> ServiceControl { get; init; } = [];

    /// <summary>Without <c>RCPFullAWSAccess</c>, which each level has besides.</summary>
    public IReadOnlyList<IReadOnlyList<JsonObject>> ResourceControl { get; init; } = [];
}
