using System.Text.RegularExpressions;
using S3Replication.Core.Policies;
using S3Replication.Core.Policies.Matching;

namespace S3Replication.Core.Tests.Policies;

public sealed class GlobTests
{
    private static readonly Scope s_scope = new(
        new AccessRequest(AccessPrincipal.Anonymous, "s3:GetObject", "*", Ask.Account), hasBoundary: false);

    // Another way to the same answer: the pattern as a regular expression.
    [Fact]
    public void Wildcards_match_what_the_same_regular_expression_matches()
    {
        Random random = new(4);
        int matched = 0;
        for (int i = 0; i < 5000; i++)
        {
            string pattern = Text("ab*?", random.Next(7), random);
            string value = Text("ab", random.Next(9), random);
            string expression = pattern.Replace("*", ".*", StringComparison.Ordinal).Replace('?', '.');
            bool expected = Regex.IsMatch(value, $"^{expression}$", RegexOptions.None, TimeSpan.FromSeconds(5));

            Assert.Equal((pattern, value, Truths.Of(expected)), (pattern, value, new Glob(pattern, variables: true).Matches(value, s_scope)));
            matched += expected ? 1 : 0;
        }

        Assert.InRange(matched, 500, 4500);
    }

    [Fact]
    public void A_pattern_that_begins_over_and_over_is_decided_at_once() =>
        Assert.Equal(
            Truth.No, new Glob(string.Concat(Enumerable.Repeat("*a", 30)) + "b", variables: true).Matches(new string('a', 5000), s_scope));

    private static string Text(string alphabet, int length, Random random) =>
        string.Concat(Enumerable.Range(0, length).Select(_ => alphabet[random.Next(alphabet.Length)]));
}
