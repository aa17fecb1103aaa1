using System.Globalization;

namespace S3Replication.Sandbox.Wire;

/// <summary>
/// Reads the parameters of a form as members and lists: <c>Dimensions.member.1.Name</c> is the <c>Name</c> in the first of the
/// <c>Dimensions</c>. A form knows only texts, and an empty list is an empty text.
/// </summary>
internal static class WireForm
{
    private const int Deepest = 16;

    /// <summary>Reads parameters.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <exception cref="Http.ServiceException">400 <c>SerializationException</c>: they contradict each other or nest too deep.</exception>
    public static WireMap Read(IEnumerable<KeyValuePair<string, string>> parameters)
    {
        Branch root = new();
        foreach (KeyValuePair<string, string> parameter in parameters)
        {
            string[] path = parameter.Key.Split('.');
            if (path.Length > Deepest)
            {
                throw WireBody.Unreadable($"The parameter {parameter.Key} nests too deep.");
            }

            Branch branch = root;
            foreach (string step in path)
            {
                branch = branch.Grow(step);
            }

            branch.Text = parameter.Value;
        }

        return root.Members();
    }

    private sealed class Branch
    {
        private readonly List<KeyValuePair<string, Branch>> _children = [];
        private readonly Dictionary<string, Branch> _byName = new(StringComparer.Ordinal);

        public string? Text { get; set; }

        public Branch Grow(string name)
        {
            if (!_byName.TryGetValue(name, out Branch? child))
            {
                child = new Branch();
                _byName.Add(name, child);
                _children.Add(new(name, child));
            }

            return child;
        }

        public WireMap Members()
        {
            WireMap map = [];
            foreach (KeyValuePair<string, Branch> child in _children)
            {
                map.Add(child.Key, child.Value.Node(child.Key));
            }

            return map;
        }

        private WireNode Node(string name)
        {
            if (_children.Count == 0)
            {
                return new WireText(Text ?? string.Empty) { IsOfForm = true };
            }

            if (Text is { Length: > 0 })
            {
                throw WireBody.Unreadable($"The parameter {name} is a text and something with members.");
            }

            return _children is [{ Key: "member" }] ? _children[0].Value.Items() : Members();
        }

        // Numbered from 1; a gap closes.
        private WireList Items() => new(
        [
            .. _children
                .Select(child => (Number: NumberOf(child.Key), child.Value))
                .OrderBy(item => item.Number)
                .Select(item => item.Value.Node("member")),
        ]);

        private static int NumberOf(string name) =>
            int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number
            : throw WireBody.Unreadable($"'{name}' is not the number of a member.");
    }
}
