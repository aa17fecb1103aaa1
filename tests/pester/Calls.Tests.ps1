# What the pages and the messages tell to type: cmdlets that there are, with parameters that they have.
BeforeDiscovery {
    $root = (Resolve-Path (Join-Path $PSScriptRoot '../..')).Path
    $pages = @(Get-Item (Join-Path $root README.md)) + @(Get-ChildItem -Path (Join-Path $root docs) -Filter *.md -Recurse) |
        Where-Object { Select-String -LiteralPath $_ -Pattern "-Crr|Enable-Bucket" -Quiet } |
        ForEach-Object { @{ Page = [IO.Path]::GetRelativePath($root, $_.FullName); File = $_.FullName } }
    $sources = Get-ChildItem -Path (Join-Path $root 'src') -Filter *.cs -Recurse |
        Where-Object { $_.FullName -notmatch '[\\/](obj|bin|Rendering)[\\/]' } |
        Select-String -Pattern '"[^"]*\b([A-Z][a-z]+-Crr|Enable-Bucket)[A-Z]' -List |
        ForEach-Object { @{ Source = [IO.Path]::GetRelativePath($root, $_.Path); File = $_.Path } }
}

BeforeAll {
    . (Join-Path $PSScriptRoot 'Shared.ps1')
    $null = [Reflection.Assembly]::LoadFrom((Join-Path $PSHOME 'Microsoft.CodeAnalysis.CSharp.dll'))
    $parameters = @{}
    foreach ($command in Get-Command -Module S3Replication) {
        $parameters[$command.Name] = $command.Parameters
    }

    function Get-Text {
        # What a C# expression can come to, with 1 for all that is not written there.
        param([Microsoft.CodeAnalysis.SyntaxNode] $Node)

        switch ("$($Node.GetType().Name)") {
            'ParenthesizedExpressionSyntax' { Get-Text $Node.Expression }
            'LiteralExpressionSyntax' { $Node.Token.ValueText }
            'InterpolatedStringExpressionSyntax' {
                -join ($Node.Contents | ForEach-Object { $_.GetType().Name -eq 'InterpolatedStringTextSyntax' ? $_.TextToken.ValueText : '1' })
            }
            'ConditionalExpressionSyntax' {
                Get-Text $Node.WhenTrue
                Get-Text $Node.WhenFalse
            }
            'BinaryExpressionSyntax' {
                foreach ($left in Get-Text $Node.Left) {
                    foreach ($right in Get-Text $Node.Right) {
                        $left + $right
                    }
                }
            }
            default { '1' }
        }
    }

    function Find-Call {
        # The calls in a text: a cmdlet's name, and each parameter with its value. What follows may be prose.
        param([string] $Text)

        foreach ($name in [regex]::Matches($Text, '(?<![\w-])(?:[A-Z][a-z]+-Crr|Enable-Bucket)[A-Z]\w+')) {
            $call = $name.Value
            $rest = $Text.Substring($name.Index + $name.Length)
            while ($rest -match '^\s+-(?<name>[A-Za-z]+)(?<tail>.*)$') {
                $call += " -$($Matches.name)"
                $rest = $Matches.tail
                $parameter = $parameters[$name.Value]?[$Matches.name]
                if ($parameter -and -not $parameter.SwitchParameter -and $rest -match "^\s+(?<value>'[^']*'|[^\s;,)]*[^\s;,.)])(?<tail>.*)$") {
                    $call += " $($Matches.value)"
                    $rest = $Matches.tail
                }
            }

            $call
        }
    }
}

Describe 'Calls of <Page>' -ForEach $pages {
    It 'can be typed' {
        $text = (Get-Content -LiteralPath $File -Raw).ReplaceLineEndings("`n")
        $blocks = [regex]::Matches($text, '(?s)```powershell\n(.+?)\n```') | ForEach-Object { $_.Groups[1].Value }
        $spans = [regex]::Matches(($text -replace '(?s)```.+?```'), '`((?:[A-Z][a-z]+-Crr|Enable-Bucket)[^`]*)`') | ForEach-Object { $_.Groups[1].Value }
        @($blocks) + @($spans) | Where-Object { $_ } | ForEach-Object { Get-CallError -Code $_ } | Should -BeNullOrEmpty
    }
}

Describe 'Calls in messages of <Source>' -ForEach $sources {
    It 'can be typed' {
        $tree = [Microsoft.CodeAnalysis.CSharp.CSharpSyntaxTree]::ParseText([IO.File]::ReadAllText($File))
        $isText = { param($node) $node.GetType().Name -match '^(Literal|InterpolatedString|Parenthesized|Conditional|Binary)Expression(Syntax)?$' }
        $texts = $tree.GetRoot().DescendantNodes() |
            Where-Object { (& $isText $_) -and -not (& $isText $_.Parent) } |
            ForEach-Object { Get-Text $_ }
        $calls = @($texts | ForEach-Object { Find-Call -Text $_ } | Select-Object -Unique)
        $calls.Count | Should -BeGreaterThan 0
        $calls | ForEach-Object { Get-CallError -Code $_ } | Should -BeNullOrEmpty
    }
}
