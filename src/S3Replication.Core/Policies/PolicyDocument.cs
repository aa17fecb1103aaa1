using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using S3Replication.Core.Errors;

namespace S3Replication.Core.Policies;

/// <summary>
/// A policy as JSON and as statements. Edits change one statement and leave everything else as it came: other statements,
/// their order, members that nobody here knows. It never changes; edits answer a new one.
/// </summary>
public sealed class PolicyDocument
{
    private static readonly JsonSerializerOptions s_indented = new()
    {
        WriteIndented = true,
        // Policies are read by people and compared by tools: nothing is escaped that need not be.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly JsonSerializerOptions s_compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly JsonObject _root;

    private PolicyDocument(string name, JsonObject root, IReadOnlyList<PolicyStatement> statements)
    {
        Name = name;
        _root = root;
        Statements = statements;
    }

    /// <summary>What explanations call it: a policy's name, or "bucket policy of b".</summary>
    public string Name { get; }

    /// <summary>The statements in their order.</summary>
    public IReadOnlyList<PolicyStatement> Statements { get; }

    /// <summary>Whether it stands for a policy that could not be read.</summary>
    public bool IsUnreadable => Statements is [{ IsUnreadable: true }, ..];

    /// <summary>Reads a policy.</summary>
    /// <param name="json">The policy as JSON, not URL-encoded.</param>
    /// <param name="name">What explanations shall call it.</param>
    /// <exception cref="CrrException"><c>InvalidJson</c>, with line and position.</exception>
    public static PolicyDocument Parse(string json, string name)
    {
        ArgumentNullException.ThrowIfNull(json);
        return FromRoot(new PolicyReader(name).ReadText(json), name);
    }

    /// <summary>A policy without statements.</summary>
    /// <param name="name">What explanations shall call it.</param>
    public static PolicyDocument Empty(string name) =>
        FromRoot(new JsonObject { ["Version"] = "2012-10-17", ["Statement"] = new JsonArray() }, name);

    /// <summary>Stands for a policy that could not be read: it may allow and it may deny.</summary>
    /// <param name="name">What explanations shall call it.</param>
    public static PolicyDocument Unreadable(string name) => new(
        name,
        [],
        [
            new PolicyStatement { Effect = PolicyEffect.Deny, IsUnreadable = true },
            new PolicyStatement { Effect = PolicyEffect.Allow, Index = 1, IsUnreadable = true },
        ]);

    /// <summary>Puts a statement in: in place of the one with the same id, else behind all others.</summary>
    /// <param name="statement">The statement.</param>
    public PolicyDocument WithStatement(StatementDraft statement)
    {
        ArgumentNullException.ThrowIfNull(statement);
        JsonObject root = Copy(out JsonArray statements);
        JsonObject json = statement.ToJson();
        int place = IndexOf(statement.Sid);
        if (place < 0)
        {
            statements.Add(json);
        }
        else
        {
            statements[place] = json;
        }

        return FromRoot(root, Name);
    }

    /// <summary>Takes the statements with an id out.</summary>
    /// <param name="sid">The id.</param>
    /// <returns>A changed policy; this one when it has no such statement.</returns>
    public PolicyDocument WithoutStatement(string sid)
    {
        if (IndexOf(sid) < 0)
        {
            return this;
        }

        JsonObject root = Copy(out JsonArray statements);
        foreach (PolicyStatement statement in Statements.Where(statement => statement.Sid == sid).Reverse())
        {
            statements.RemoveAt(statement.Index);
        }

        return FromRoot(root, Name);
    }

    /// <summary>The first statement with an id; null when there is none.</summary>
    /// <param name="sid">The id.</param>
    public PolicyStatement? Find(string sid) => Statements.FirstOrDefault(statement => statement.Sid == sid);

    /// <summary>The statements as JSON, in their order.</summary>
    internal IReadOnlyList<string> StatementsAsJson() =>
    [
        .. (_root["Statement"] is JsonArray array ? array : [_root["Statement"]?.DeepClone()])
            .Select(statement => statement?.ToJsonString(s_compact) ?? string.Empty),
    ];

    /// <summary>Whether another policy says the same in the same words; white space does not count.</summary>
    /// <param name="other">The other policy.</param>
    public bool SaysTheSameAs(PolicyDocument other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return JsonNode.DeepEquals(_root, other._root);
    }

    /// <summary>The policy as JSON.</summary>
    /// <param name="indented">Whether for people.</param>
    public string ToJson(bool indented = true) => _root.ToJsonString(indented ? s_indented : s_compact);

    /// <inheritdoc/>
    public override string ToString() => Name;

    private static PolicyDocument FromRoot(JsonObject root, string name) =>
        new(name, root, new PolicyReader(name).ReadStatements(root));

    private int IndexOf(string sid) => Find(sid)?.Index ?? -1;

    // A single statement may stand without an array.
    private JsonObject Copy(out JsonArray statements)
    {
        if (IsUnreadable)
        {
            throw new CrrException(CrrErrorCode.InvalidState, $"The policy '{Name}' could not be read and so can't be changed.")
            {
                Target = Name,
            };
        }

        JsonObject root = _root.DeepClone().AsObject();
        if (root["Statement"] is not JsonArray array)
        {
            JsonNode? only = root["Statement"];
            root["Statement"] = null;
            array = [only];
            root["Statement"] = array;
        }

        statements = array;
        return root;
    }
}
