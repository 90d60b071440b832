// The compiler refuses exactly the lines marked with "// refused".
def refused = []
new File(basedir, 'src/misuse/kotlin/example/kotlin/Misuse.kt').eachLine { line, number ->
  if (line.endsWith('// refused')) {
    refused << number
  }
}
def log = basedir.listFiles().findAll { it.name ==~ /build.*\.log/ }*.text.join('\n')
def errors = (log =~ /\[ERROR\].*Misuse\.kt:[\[(]?(\d+)/).collect { it[1] as int }.unique().sort()
assert refused.size() > 0
assert errors == refused
