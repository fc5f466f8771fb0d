# Says that it runs, and never ends.
        .globl  main
main:
        la      a0, text
        call    print
1:      j       1b

        .section .rodata
text:   .asciz  "running\n"
